"""Persons, their membership and posts over time, their accounts, and who holds which role where and when."""
