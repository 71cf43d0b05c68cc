"""Pages about lecturers: a file per noun."""
