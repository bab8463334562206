"""The real program through the command line: processes, files, signals, full disks."""
