"""Addresses of the register, of a class's certificates, and of the public check."""

from django.urls import path

from lienthong.certificates.views import check, printing, register

app_name = "certificates"
urlpatterns = [
    path("giay-chung-nhan/", register.register, name="register"),
    path("giay-chung-nhan/so-goc.<slug:kind>", register.register_pages, name="register_pages"),
    path("giay-chung-nhan/in/", printing.order, name="print_many"),
    path("giay-chung-nhan/in/<int:pk>/", printing.archive, name="archive"),
    path("giay-chung-nhan/<int:pk>/", register.detail, name="detail"),
    path("giay-chung-nhan/<int:pk>/pdf/", register.print_one, name="pdf"),
    path("giay-chung-nhan/<int:pk>/thu-hoi/", register.revoke, name="revoke"),
    path("lop/<int:pk>/giay-chung-nhan/", register.class_list, name="class_list"),
    path("lop/<int:pk>/giay-chung-nhan/cap/", register.issue, name="issue"),
    path("lop/<int:pk>/giay-chung-nhan/pdf/", register.print_class, name="class_pdf"),
    path("lop/<int:pk>/giay-chung-nhan/tom-tat/", register.class_panel, name="class_panel"),
    path("hoc/<int:pk>/giay-chung-nhan/", register.my_certificate, name="my_certificate"),
    path("kiem-tra/", check.check_form, name="check_form"),
    path("kiem-tra/<str:token>/", check.check, name="check"),
]
