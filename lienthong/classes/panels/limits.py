"""How much of each kind a board tells."""

MOST = 20
