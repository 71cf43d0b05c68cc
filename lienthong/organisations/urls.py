"""Addresses about units."""

from django.urls import path

from lienthong.organisations.views import decisions, units

app_name = "organisations"
urlpatterns = [
    path("don-vi/", units.unit_list, name="list"),
    path("don-vi/<int:pk>/", units.unit_page, name="detail"),
    path("don-vi/<int:pk>/lich-su/", units.unit_history, name="history"),
    path("don-vi/<int:pk>/the-thuc/", units.unit_layout, name="layout"),
    path("sap-xep/", decisions.decision_list, name="decisions"),
    path("sap-xep/<int:pk>/", decisions.decision_page, name="decision"),
    path("sap-xep/<int:pk>/hoan-tac/", decisions.decision_undo, name="decision_undo"),
    path("sap-xep/<slug:slug>/chon/", decisions.decision_choose, name="decision_choose"),
    path("sap-xep/<slug:slug>/", decisions.decision_make, name="decision_make"),
]
