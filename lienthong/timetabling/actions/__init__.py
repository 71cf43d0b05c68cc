"""Ordering, settling and applying proposals; keeping what timetables must respect: a file per noun."""
