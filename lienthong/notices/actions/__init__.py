"""Writing: telling and reading notices, what each wishes, the mails of the day."""

from lienthong.notices.actions.mailing import prepare_mails, retry_mail, send_mail
from lienthong.notices.actions.telling import clean, mark_all_read, mark_read, settle, tell
from lienthong.notices.actions.wishes import confirm_address, drop_address, save_wishes, send_code

__all__ = [
    "clean",
    "confirm_address",
    "drop_address",
    "mark_all_read",
    "mark_read",
    "prepare_mails",
    "retry_mail",
    "save_wishes",
    "send_code",
    "send_mail",
    "settle",
    "tell",
]
