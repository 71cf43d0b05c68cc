"""Connects the switchboard once all apps are loaded."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """The roof as a Django app."""

    name = "lienthong.project"

    def ready(self) -> None:
        from lienthong.project import wiring

        wiring.connect()
