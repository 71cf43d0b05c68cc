"""Pages about tasks: deciding on proposals, and tasks themselves."""
