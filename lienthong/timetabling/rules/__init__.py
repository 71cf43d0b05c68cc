"""Facts in, a plan out: what a timetable must respect, how one is found, how it is checked, why a session has no place."""
