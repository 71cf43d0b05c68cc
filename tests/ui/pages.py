"""Addresses for the tests of the look: the component page as somebody signed in sees it, and one panel."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.views.i18n import set_language

from lienthong.kernel.actor import Actor, Grant
from lienthong.ui.components import component_context

AN = Actor(1, 1, "Nguyễn Thị An", date(2026, 3, 16), frozenset({Grant("classes.see", 7)}))
STRANGER = Actor(None, None, "", date(2026, 3, 16))


def components(request: HttpRequest) -> HttpResponse:
    """The component page, signed in."""
    request.actor = AN  # type: ignore[attr-defined]
    return render(request, "ui/components.html", component_context())


def plain(request: HttpRequest) -> HttpResponse:
    """A signed-out page."""
    return render(request, "404.html")


def panel(request: HttpRequest, pk: int) -> HttpResponse:
    """What an upper app would answer."""
    return render(request, "ui/panel.html", {"title": f"Mảnh {pk}", "body": "Đã tải"})


def search(request: HttpRequest) -> HttpResponse:
    """Answers what was asked."""
    return HttpResponse(request.GET["q"])


urlpatterns = [
    path("", components, name="home"),
    path("thanh-phan/", components, name="components"),
    path("thanh-phan/lop/", components, name="classes"),
    path("trong/", plain, name="plain"),
    path("manh/<int:pk>/", panel, name="panel"),
    path("i18n/", set_language, name="set_language"),
    path("", include(([path("tim/", search, name="search")], "web"))),
]
