"""Tests of notices and their mail."""
