"""A page's Markdown as MkDocs has it, unpacked when somebody asks for it."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from typing_extensions import override

from iomkb.output import Output, Packed


class PackedFile(File):
    """A generated file whose content is packed until it is given another one."""

    packed: Packed | None = None

    @property
    @override
    def content_bytes(self) -> bytes:
        """The content."""
        return self.packed.data if self.packed is not None else super().content_bytes

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self.packed, self._content = None, value

    @property
    @override
    def content_string(self) -> str:
        """The content as text."""
        return self.packed.data.decode() if self.packed is not None else super().content_string

    @content_string.setter
    def content_string(self, value: str) -> None:
        self.packed, self._content = None, value


def generated(config: MkDocsConfig, output: Output, inclusion: InclusionLevel) -> File:
    """An output as a file for MkDocs."""
    if not isinstance(output.content, Packed):
        return File.generated(config, output.uri, content=output.content, inclusion=inclusion)
    file = PackedFile.generated(config, output.uri, content="", inclusion=inclusion)
    assert isinstance(file, PackedFile)
    file.packed = output.content
    return file


def told(file: File) -> bytes:
    """What tells the content of a file from any other, on one machine."""
    if isinstance(file, PackedFile) and file.packed is not None:
        return file.packed.packed
    return file.content_bytes
