"""The command line with the stand-in for the extractor, as a process of its own."""

import fake_extractor

import extractor.batch
from cli import main

if __name__ == "__main__":
    extractor.batch.load = fake_extractor.load
    main()
