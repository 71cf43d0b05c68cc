"""Files of tables: read, checked, handed back with their errors. What the rows mean is for the caller."""
