"""What a small site of the tests is configured with."""

CONFIGURATION = """\
site_name: The harbour
docs_dir: content
theme: {name: material, font: false}
plugins: [search, iomkb]
markdown_extensions: [attr_list, {toc: {permalink: "#"}}]
nav: [{Home: index.md}]
not_in_nav: "*.md"
"""
"""What the smallest site needs: the name, the plugin, and Markdown with its two extensions."""
