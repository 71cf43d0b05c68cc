"""Reads an administrative document: pure Python."""
