"""Rooms of a centre, their seats and equipment."""
