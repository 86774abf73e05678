"""Views: from the graph, the layout and the citations to what each page shows. Templates print, views compute."""
