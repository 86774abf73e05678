"""Record files into their canonical form: keys in order, ids, schema line, stubs in files of their own; no more.

Read `project` first: it shows the whole of it.
"""
