// PouchDB dump and load over a file. Runs where pouchdb and pouchdb-replication-stream are.
//
//     node pouchdb_file.js ROWS.jsonl FOLDER
//
// Prints one JSON line of seconds, bytes and peak memory.
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const { performance } = require("perf_hooks");

const from = (name) => require(require.resolve(name, { paths: [process.cwd()] }));
const PouchDB = from("pouchdb");
const replication = from("pouchdb-replication-stream");
PouchDB.plugin(replication.plugin);
PouchDB.adapter("writableStream", replication.adapters.writableStream);


async function timed(act) {
  const began = performance.now();
  await act();
  return (performance.now() - began) / 1000;
}

async function dump(db, file, since) {
  const stream = fs.createWriteStream(file);
  await db.dump(stream, { batch_size: 500, since });
}

async function main(rows, folder) {
  const place = (name) => path.join(folder, name);
  for (const name of ["pouch-source", "pouch-target"]) fs.rmSync(place(name), { recursive: true, force: true });
  const source = new PouchDB(place("pouch-source"));
  const target = new PouchDB(place("pouch-target"));
  let columns = null;
  let batch = [];
  let count = 0;
  for await (const line of readline.createInterface({ input: fs.createReadStream(rows) })) {
    const values = JSON.parse(line);
    if (!columns) { columns = values; continue; }
    const doc = { _id: values[0] };
    values.forEach((value, at) => { if (at && value !== null) doc[columns[at]] = value; });
    batch.push(doc);
    count += 1;
    if (batch.length === 1000) { await source.bulkDocs(batch); batch = []; }
  }
  await source.bulkDocs(batch);
  const found = {};
  const run = async (kind, since) => {
    const file = place(`pouch-${kind}.dump`);
    found[`${kind}_export_s`] = await timed(() => dump(source, file, since));
    found[`${kind}_bytes`] = fs.statSync(file).size;
    found[`${kind}_import_s`] = await timed(() => target.loadIt(fs.createReadStream(file)));
  };
  target.loadIt = (stream) => replication.plugin.load.call(target, stream);
  await run("full", 0);
  const since = (await source.info()).update_seq;
  const some = await source.allDocs({ include_docs: true, limit: Math.floor(count / 100) });
  await source.bulkDocs(some.rows.map((row) => ({ ...row.doc, remedy: "สูบน้ำจากคลองชลประทาน" })));
  await run("delta", since);
  found.peak_mb = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify(found));
}

main(process.argv[2], process.argv[3]).catch((error) => { console.error(error); process.exit(1); });
