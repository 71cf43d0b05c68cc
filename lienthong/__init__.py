"""Liên Thông: directive -> task -> plan -> class -> learner -> certificate -> report, in one thread."""

__version__ = "0.2.0"
