"""The front door: home, search, errors, the page of components."""
