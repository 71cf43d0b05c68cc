"""One file per promise of speed. Each prints its figure, the limit or the peer measured in the same run, and the ratio."""
