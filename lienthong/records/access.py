"""Who sees what a person has completed: whoever reaches the person. There is no right of its own."""

from lienthong.people.access import VIEW

__all__ = ["VIEW"]
