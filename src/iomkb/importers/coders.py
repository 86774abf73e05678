"""Who wrote an annotation: an account of Hypothes.is → a contributor of the project, or nobody."""

from iomkb.importers.annotations import Annotation, Annotations
from iomkb.model.corpus import Corpus


class Coders:
    """Who stands behind the accounts: `by` for one of them, contributors with exactly the displayed name for the others."""

    def __init__(self, corpus: Corpus, annotations: Annotations, by: str = "", account: str = "") -> None:
        users = list(dict.fromkeys(one.user for one in annotations.items))
        self.by = by
        self.account = account or (annotations.exported_by if annotations.exported_by in users else "")
        if by and not self.account and len(users) == 1:
            self.account = users[0]
        self.undecided = users if by and not self.account and len(users) > 1 else []
        names = [str(person.name) for person in corpus.project.contributors]
        self._named = {str(p.name): str(p.id) for p in corpus.project.contributors if names.count(str(p.name)) == 1}

    def of(self, annotation: Annotation) -> str:
        """The id of the contributor; empty where nobody is known."""
        if self.by and annotation.user == self.account:
            return self.by
        return self._named.get(annotation.name, "") if annotation.name else ""
