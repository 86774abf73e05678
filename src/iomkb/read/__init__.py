"""Files into records, every value with its file, line and column. Start at `iomkb.read.project`."""
