"""The app's registration with Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Layout, components, menu and panels."""

    name = "lienthong.ui"
    label = "ui"
