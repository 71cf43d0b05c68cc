"""Django's PostgreSQL, able to empty tables that refuse to be emptied: between tests only."""
