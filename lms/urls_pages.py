"""Pages over all apps."""

from django.urls import path

from lms.views.desk import desk
from lms.views.home import home
from lms.views.office import office

app_name = "lms"
urlpatterns = [
    path("", home, name="home"),
    path("desk/", desk, name="desk"),
    path("office/", office, name="office"),
]
