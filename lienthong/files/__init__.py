"""Stored files: kept once by content, typed by content, never by name. What is in them is for others to read."""
