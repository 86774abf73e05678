"""An issue that a stranger filled in → record files, or what is wrong with the answers. Start at `iomkb.issues.convert`.

Whatever stands in an issue is data: no path, no markup and no command is ever made of it.
"""
