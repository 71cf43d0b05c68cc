"""What is done to classes: opening, lists and learners, sessions, rolls. One verb each."""
