"""Joining and leaving an institution, and the officer's page of its people."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from institutions.membership import inviting, joining
from institutions.membership.forms import InviteForm, JoinForm, ReasonForm
from institutions.membership.joining import JoiningRefused
from institutions.models import Institution, Invitation, Membership


@login_required
@require_POST
def membership_request(request, slug):
    institution = get_object_or_404(Institution.objects.visible_to(request.user), slug=slug)
    form = JoinForm(request.POST)
    if form.is_valid():
        done = _("Your request is on its way. You hear when it is decided.")
        run_action(request, done, joining.request_membership, request.user, institution, form.cleaned_data["role"])
    return redirect(institution)


@login_required
@never_cache
@require_safe
def mine(request):
    """The user's own institutions and open invitations."""
    memberships = Membership.objects.of(request.user).open().select_related("institution")
    invitations = Invitation.objects.open().for_user(request.user).select_related("institution")
    kosovo = any(one.institution.needs_kosovo_note for one in memberships)
    context = {"memberships": memberships, "invitations": invitations, "kosovo": kosovo}
    return render(request, "institutions/membership/mine.html", context)


@login_required
@never_cache
@require_safe
def people(request, slug):
    """The officer's page: who belongs here, who asks to, who is invited."""
    return render_people(request, managed_institution(request, slug), InviteForm())


def managed_institution(request, slug) -> Institution:
    """Return the institution if this person decides who belongs to it; otherwise 404."""
    institution = get_object_or_404(Institution.objects.visible_to(request.user), slug=slug)
    decidable = Membership.objects.decidable_by(request.user)
    if not request.user.is_superuser:
        get_object_or_404(decidable.of(request.user).officers(), institution=institution)
    return institution


def render_people(request, institution, invite_form, status=200):
    memberships = institution.memberships.open().select_related("user").order_by("user__last_name", "pk")
    context = {
        "institution": institution,
        "requests": [one for one in memberships if not one.is_active],
        "members": [one for one in memberships if one.is_active],
        "invitations": institution.invitations.open(),
        "invite_form": invite_form,
    }
    return render(request, "institutions/membership/people.html", context, status=status)


@login_required
@require_POST
def invitation_send(request, slug):
    institution = managed_institution(request, slug)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return render_people(request, institution, form, status=422)
    done = _("The invitation to %(email)s is on its way.") % {"email": form.cleaned_data["email"]}
    run_action(request, done, inviting.invite, institution, **form.cleaned_data, by=request.user)
    return redirect("institutions:people", slug=slug)


@login_required
@require_POST
def invitation_withdraw(request, pk):
    invitation = get_object_or_404(Invitation.objects.decidable_by(request.user), pk=pk)
    run_action(request, _("The invitation is withdrawn."), inviting.withdraw_invitation, invitation, request.user)
    return redirect("institutions:people", slug=invitation.institution.slug)


@login_required
@require_POST
def membership_approve(request, pk):
    membership = get_object_or_404(Membership.objects.decidable_by(request.user), pk=pk)
    run_action(request, _("Welcome sent."), joining.approve, membership, request.user)
    return redirect("institutions:people", slug=membership.institution.slug)


@login_required
@require_POST
def membership_refuse(request, pk):
    return decide_with_reason(request, pk, joining.refuse, _("The request is turned down."))


@login_required
@require_POST
def membership_end(request, pk):
    return decide_with_reason(request, pk, joining.end, _("The role is ended."))


def decide_with_reason(request, pk, action, done: str):
    membership = get_object_or_404(Membership.objects.decidable_by(request.user), pk=pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        run_action(request, done, action, membership, request.user, form.cleaned_data["reason"])
    else:
        messages.error(request, _("Please write a reason: the person reads it."))
    return redirect("institutions:people", slug=membership.institution.slug)


@login_required
@require_POST
def membership_leave(request, pk):
    membership = get_object_or_404(Membership.objects.of(request.user), pk=pk)
    run_action(request, _("You have left."), joining.leave, membership, request.user)
    return redirect("institutions:mine")


@never_cache
@require_http_methods(["GET", "POST"])
def invitation_accept(request, token):
    """The page behind the link in the e-mail: it shows who invites; only its button accepts."""
    invitation = get_object_or_404(Invitation.objects.with_token(token).select_related("institution", "invited_by"))
    if request.method == "POST" and request.user.is_authenticated:
        run_action(request, _("Welcome."), inviting.accept_invitation, token, request.user)
        return redirect("institutions:mine")
    is_hers = request.user.is_authenticated and inviting.owns_address(request.user, invitation.email)
    return render(
        request, "institutions/membership/invitation_accept.html", {"invitation": invitation, "is_hers": is_hers}
    )


@login_required
@require_POST
def invitation_accept_waiting(request, pk):
    invitation = get_object_or_404(Invitation.objects.for_user(request.user), pk=pk)
    run_action(request, _("Welcome."), inviting.accept_waiting, invitation, request.user)
    return redirect("institutions:mine")


def run_action(request, done: str, action, *args, **kwargs) -> None:
    """Run the action and show that it succeeded, or why it was refused."""
    try:
        action(*args, **kwargs)
    except JoiningRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
