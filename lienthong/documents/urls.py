"""Addresses of the register."""

from django.urls import path

from lienthong.documents.views import citations, drafts, numbers, outgoing, regulations, routing
from lienthong.documents.views import documents as views

app_name = "documents"
urlpatterns = [
    path("van-ban/", views.document_list, name="list"),
    path("van-ban/them/", views.document_new, name="new"),
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
    path("van-ban/<int:pk>/cap-so/", numbers.document_issue, name="issue"),
    path("van-ban/<int:pk>/dau-den/", numbers.document_stamp, name="stamp"),
    path("van-ban/<int:pk>/but-phe/", routing.routing_new, name="routing_new"),
    path("but-phe/<int:pk>/xong/", routing.routing_close, name="routing_close"),
    path("but-phe/<int:pk>/bo/", routing.routing_take_back, name="routing_take_back"),
    path("van-ban/<int:pk>/noi-nhan/", outgoing.dispatch_page, name="dispatch"),
    path("van-ban/<int:pk>/noi-nhan/lap/", outgoing.dispatch_draw, name="dispatch_draw"),
    path("van-ban/<int:pk>/noi-nhan/them/", outgoing.dispatch_add, name="dispatch_add"),
    path("van-ban/<int:pk>/noi-nhan/ghi/", outgoing.dispatch_mark, name="dispatch_mark"),
    path("van-ban/<int:pk>/sao/", outgoing.copy_new, name="copy_new"),
    path("ban-sao/<int:pk>/<slug:part>/<slug:kind>/", outgoing.copy_printed, name="copy"),
    path("van-ban/<int:pk>/ban-giu/", outgoing.holding_note, name="holding"),
    path("van-ban/<int:pk>/quy-che/", regulations.regulation_edit, name="regulation"),
    path("van-ban/<int:pk>/quy-che/viec/", regulations.duty_new, name="duty_new"),
    path("quy-che-cua-don-vi/", regulations.regulation_list, name="regulation_list"),
    path("so-van-ban/", numbers.series_list, name="series_list"),
    path("so-van-ban/them/", numbers.series_new, name="series_new"),
    path("so-van-ban/thong-thuong/", numbers.series_standard, name="series_standard"),
    path("so-van-ban/nhiem-ky/", numbers.term_new, name="term_new"),
    path("so-van-ban/nhiem-ky/<int:pk>/", numbers.term_end, name="term_end"),
    path("so-van-ban/<int:pk>/", numbers.series_page, name="series"),
    path("so-van-ban/<int:pk>/giu-so/", numbers.number_reserve, name="number_reserve"),
    path("so-van-ban/<int:pk>/noi-khac/", numbers.number_elsewhere, name="number_elsewhere"),
    path("so-van-ban/<int:pk>/so-giay/", numbers.series_from_paper, name="series_from_paper"),
    path("so-van-ban/<int:pk>/thoi-dung/", numbers.series_end, name="series_end"),
    path("so-van-ban/so/<int:pk>/bo/", numbers.number_give_up, name="number_give_up"),
]
