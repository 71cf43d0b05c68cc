"""What stands beside the package in `benchmarks/`: data that is the same however often its making is interrupted."""
