"""A file that everything else rests on is not there.

A project has `content/project.yml` and `content/vocabulary/relations.yml`; an article with passages or endnotes has
an `article.yml` with its work, its rights and its outline, since a passage without these has no source.

Wrong: `content/articles/reed-2020/01-opening/p1.yml` alone.

Right: with `content/articles/reed-2020/article.yml` beside the folder.
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.ERROR
