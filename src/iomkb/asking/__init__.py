"""Questions asked in a terminal and their answers: what is known of an id, where words stand, what a rule means.

Answers are values; the graph and the views of the pages say what is in them. Nothing here prints.
"""
