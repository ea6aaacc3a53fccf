"""Archives of press releases: bytes of any common kind in, documents out. Knows nothing of language analysis.

>>> for item in corpus.read(["archive", "more.csv"]):
...     print(item if isinstance(item, corpus.ReadFailure) else item.title)
"""

from corpus.document import Document, ReadFailure
from corpus.reading import Reading, count, read

__all__ = ["Document", "ReadFailure", "Reading", "count", "read"]
