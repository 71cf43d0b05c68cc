"""Pages of the register, and the public check."""
