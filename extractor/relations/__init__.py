"""The relations: plain functions that turn what the finders left on a Doc into facts."""
