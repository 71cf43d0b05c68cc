"""The register of documents: what came in, what it says, what it cites. What follows from it is for others."""
