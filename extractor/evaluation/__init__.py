"""How good the extraction is: the measures of the annotation guide, on a folder of annotated releases."""
