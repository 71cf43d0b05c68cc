"""The WSGI door that the web server opens."""

import os

from django.core.wsgi import get_wsgi_application

from lienthong.project.checks import refuse_wrong_settings

refuse_wrong_settings()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lienthong.project.settings")
application = get_wsgi_application()
