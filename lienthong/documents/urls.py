"""Addresses of the register."""

from django.urls import path

from lienthong.documents.views import citations, drafts, sources
from lienthong.documents.views import documents as views

app_name = "documents"
urlpatterns = [
    path("van-ban/", views.document_list, name="list"),
    path("van-ban/them/", views.document_new, name="new"),
    path("van-ban/them/thu/", sources.document_paste, name="paste"),
    path("van-ban/ban-quet/<int:pk>/", sources.scan_page, name="scan"),
    path("van-ban/<int:pk>/", views.document_page, name="detail"),
    path("van-ban/<int:pk>/vao-so/", views.document_register, name="register"),
    path("van-ban/<int:pk>/sua/", views.document_edit, name="edit"),
    path("van-ban/<int:pk>/xoa/", views.document_remove, name="remove"),
    path("van-ban/<int:pk>/tep/", views.document_file, name="file"),
    path("van-ban/soat-du-thao/", drafts.draft_check, name="check"),
    path("van-ban/tham-chieu/", drafts.reference_new, name="reference_new"),
    path("van-ban/tham-chieu/danh-muc/", drafts.catalogue, name="catalogue"),
    path("van-ban/<int:pk>/soat/", drafts.document_check, name="check_document"),
    path("van-ban/<int:pk>/vien-dan/", citations.citation_link, name="citation"),
    path("van-ban/<int:pk>/hieu-luc/", citations.effect_new, name="effect"),
    path("van-ban/<int:pk>/hieu-luc/de-xuat/", citations.effect_decide, name="effect_decide"),
    path("van-ban/<int:pk>/hieu-luc/<int:change>/bo/", citations.effect_remove, name="effect_remove"),
    path("van-ban/<int:pk>/chu/", sources.document_text, name="text"),
    path("van-ban/<int:pk>/chu/<int:number>/sua/", sources.text_correct, name="correct_text"),
    path("van-ban/<int:pk>/chu/nhan-dang-lai/", sources.text_recognise, name="recognise"),
    path("van-ban/<int:pk>/trang/<int:number>/", sources.page_picture, name="page_picture"),
]
