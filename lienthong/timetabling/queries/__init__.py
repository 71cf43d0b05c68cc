"""What a timetable is made from, and the proposals there are."""
