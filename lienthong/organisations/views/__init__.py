"""Pages about units and about decisions that change them."""
