"""What sign-in may do here: there is no sign-up, and every account is made by an administrator."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedDoorAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library ships no types
    """Nobody signs up; a signed-in person lands on the page of what waits for him."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
