"""Imports: taken in, mapped, decided, dropped (`waiting`); written and taken back (`writing`)."""
