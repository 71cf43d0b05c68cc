"""Every address of the product. Slugs are Vietnamese without marks."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
