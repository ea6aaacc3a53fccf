"""How the model in ``extractor/model`` is made: corpora to spaCy documents, noise, training, measuring, packaging."""
