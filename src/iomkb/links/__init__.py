"""Links to other sites: where they stand, whether they are written as links, have an archived copy, and lead somewhere.

Only `iomkb.links.live` ever asks another host, and only `iomkb links check --live` calls it.
"""
