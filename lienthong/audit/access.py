"""The rights to read the trail, and the changes of rows that nobody decided. Whose, is for the page to say."""

VIEW = "audit.view"
CHANGES = "audit.changes"
