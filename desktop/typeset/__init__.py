"""Thai on paper: from words and measures to a PDF. Importing any of it loads ReportLab and HarfBuzz.

    paper.py      a document being written: `with Paper(path, title=...) as paper`
    page.py       what can be drawn on a page, in mm from the top left, sizes in official points
    fields.py     labels and dotted slots; `LineSpec` for print runs
    lines.py      a text cut into lines
    table.py      tables; paginate.py decides which rows go on which page
    flow.py       blocks one under the other over as many pages as they need
    signature.py, photos.py, foot.py, qr.py

    face.py       clusters, their glyphs and widths; font_file.py and sfnt.py below it
    cluster_font.py   the font that is embedded: one glyph, one code, one line of ToUnicode for each cluster
    stream.py     ReportLab's document and canvas, writing each page at once

Why a font of clusters: ReportLab's own shaping is silently off or makes the copied text unreadable. With one
code for each cluster the text copied is the text typed, and printing needs no shaping at all for Thai.
"""
