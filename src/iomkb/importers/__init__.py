"""What people bring from elsewhere: works from BibTeX, RIS and CSL-JSON, and annotations from Hypothes.is. Nothing here writes.

Of works, `works.plan_works` shows the whole way; of annotations, `hypothes_is.plan_annotations`.
"""
