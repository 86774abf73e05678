"""A quotation is given as the author's own words, although the passage seems to give it as somebody else's.

In the source the words stand between quotation marks, and an endnote that cites another work follows at once, or the
sentence says who speaks: “as Silva points out”. It may be a term the author has made her own; then nothing is wrong.
`iomkb verify` finds it with the source text at hand.

Perhaps wrong:

    - text: The quay is “a child of the tide”.

Perhaps right:

    - text: Silva calls the quay “a child of the tide”.
      voice: {holder: silva-1999, quoted: true, notes: [3]}
"""

from iomkb.diagnostics import Severity

SEVERITY = Severity.NOTICE
