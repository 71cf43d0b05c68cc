"""On which half-days a unit teaches: its hours, public holidays, days it is closed, days worked in exchange."""
