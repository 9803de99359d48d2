"""Reading the catalogue, law and parameter files: shape, references, every fault by file and line."""
