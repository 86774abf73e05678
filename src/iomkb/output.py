"""What the program makes: a file of the site's source, by its path below the folder of generated files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """`uri` is a POSIX path (`organizations/iom.md`, `data/graph.json`); `text` its content.

    `file` is the project file that "edit this page" leads to; empty where there is none.
    `description` is one plain sentence for search engines; empty where there is none.
    """

    uri: str
    text: str
    file: str = ""
    description: str = ""
