"""Addresses of the register."""

from django.urls import path

from lienthong.documents import views

app_name = "documents"
urlpatterns = [
    path("van-ban/", views.document_list, name="list"),
    path("van-ban/them/", views.document_new, name="new"),
    path("van-ban/<int:pk>/", views.document_page, name="detail"),
    path("van-ban/<int:pk>/vao-so/", views.document_register, name="register"),
    path("van-ban/<int:pk>/sua/", views.document_edit, name="edit"),
    path("van-ban/<int:pk>/xoa/", views.document_remove, name="remove"),
    path("van-ban/<int:pk>/tep/", views.document_file, name="file"),
    path("van-ban/<int:pk>/vien-dan/", views.citation_link, name="citation"),
]
