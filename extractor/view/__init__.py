"""What people see: the text with its facts in colour, tables, one HTML page, the explanation of a sentence."""
