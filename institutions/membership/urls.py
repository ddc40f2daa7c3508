"""Addresses of memberships and invitations."""

from django.urls import path

from institutions.membership import views

urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("invitations/<str:token>/", views.invitation_accept, name="invitation_accept"),
    path("invitations/waiting/<int:pk>/accept/", views.invitation_accept_waiting, name="invitation_accept_waiting"),
    path("invitations/<int:pk>/withdraw/", views.invitation_withdraw, name="invitation_withdraw"),
    path("memberships/<int:pk>/approve/", views.membership_approve, name="membership_approve"),
    path("memberships/<int:pk>/refuse/", views.membership_refuse, name="membership_refuse"),
    path("memberships/<int:pk>/end/", views.membership_end, name="membership_end"),
    path("memberships/<int:pk>/leave/", views.membership_leave, name="membership_leave"),
    path("<slug:slug>/join/", views.membership_request, name="membership_request"),
    path("<slug:slug>/people/", views.people, name="people"),
    path("<slug:slug>/people/invite/", views.invitation_send, name="invitation_send"),
]
