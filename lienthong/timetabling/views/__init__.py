"""Pages about timetables made by the solver: a file per noun."""
