"""What each person has completed, here or in an old register: the answer to "already trained?"."""
