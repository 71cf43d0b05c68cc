"""How days and numbers are read and written. Django's own `vi` has no input formats and reads d/m as m/d."""
