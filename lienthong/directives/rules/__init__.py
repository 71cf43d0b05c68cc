"""Decisions about tasks: when they are due, how far they may move, what a text proposes. No Django, no database, no clock."""
