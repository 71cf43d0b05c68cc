"""Tasks: a clause turned into something to do, by whom, until when, and measured how."""
