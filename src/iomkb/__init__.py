"""iomkb: annotated excerpts and BibTeX in, a cross-linked knowledge base out. Start reading at `iomkb.pipeline`."""

__version__ = "0.1.0"
