"""`python -m iomkb.schemas`: writes the schemas beside this module, for a commit after a change of the models."""

from pathlib import Path

from iomkb.schemas import write_schemas

if __name__ == "__main__":
    write_schemas(Path(__file__).parent)
