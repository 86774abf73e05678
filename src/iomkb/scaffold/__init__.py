"""Values into new records, as text, proved before anything is written. Prints nothing.

`entities`, `passages`, `articles`, `works`, `listed` and `prose_page` each make a `Draft`; `proof` reads the project as if it
were there; `draft.put` writes it. Every other module serves these: `fields` and `template` know the models, `places` and
`coder` what a passage needs.
"""

from iomkb.record_items import NotPossibleError
from iomkb.scaffold.draft import Draft, put
from iomkb.scaffold.proof import Proof, proved

__all__ = ["Draft", "NotPossibleError", "Proof", "proved", "put"]
