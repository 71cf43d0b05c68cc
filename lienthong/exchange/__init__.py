"""Files that people send and take away: read, checked and answered by structure.

The rows of class lists are understood here (`rules`); what becomes of the people in them is for the caller.
"""
