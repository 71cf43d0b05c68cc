"""Decisions about documents: what heads them, what colours their text, what they cite. No Django, no database, no clock."""
