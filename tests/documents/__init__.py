"""Tests of the register of documents."""
