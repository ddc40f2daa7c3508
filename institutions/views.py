"""The directory of institutions and one institution's page; what people do there is in views of their own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from institutions import inviting, joining, verifying, vocabularies
from institutions.forms import InviteForm, JoinForm, ProposalForm, ReasonForm, SearchForm
from institutions.joining import JoiningRefused
from institutions.models import Institution, Invitation, Membership
from institutions.presenting import facts

INSTITUTIONS_A_PAGE = 20


@require_safe
def institution_list(request):
    form = SearchForm(request.GET)
    found = form.narrow(Institution.objects.verified())
    page = Paginator(found, INSTITUTIONS_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page_obj": page, "query": query.urlencode(), "kosovo": names_kosovo(page, form)}
    return render(request, "institutions/institution_list.html", context)


def names_kosovo(page, form) -> bool:
    named = {code for code, _name in form.fields["country"].choices}
    return vocabularies.KOSOVO in named or any(institution.needs_kosovo_note for institution in page)


@require_safe
def institution_detail(request, slug):
    seen = Institution.objects.visible_to(request.user).select_related("accessibility_checked_by")
    institution = get_object_or_404(seen, slug=slug)
    own = list(institution.memberships.of(request.user).open()) if request.user.is_authenticated else []
    context = {
        "institution": institution,
        "facts": facts(institution),
        "own": own,
        "may_decide": request.user.is_superuser or any(one.is_active and one.is_office for one in own),
        "join_form": JoinForm(),
    }
    return render(request, "institutions/institution_detail.html", context)


@login_required
@require_POST
def membership_request(request, slug):
    institution = get_object_or_404(Institution.objects.visible_to(request.user), slug=slug)
    form = JoinForm(request.POST)
    if form.is_valid():
        done = _("Your request is on its way. You hear when it is decided.")
        attempt(request, done, joining.request_membership, request.user, institution, form.cleaned_data["role"])
    return redirect(institution)


@login_required
@never_cache
@require_safe
def mine(request):
    """A person's own institutions, and the invitations that wait for her."""
    memberships = Membership.objects.of(request.user).open().select_related("institution")
    invitations = Invitation.objects.open().for_user(request.user).select_related("institution")
    kosovo = any(one.institution.needs_kosovo_note for one in memberships)
    context = {"memberships": memberships, "invitations": invitations, "kosovo": kosovo}
    return render(request, "institutions/mine.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def institution_propose(request):
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        institution = verifying.propose(form.save(commit=False), request.user)
        messages.success(request, _("Thank you. An administrator checks the institution and your role there."))
        return redirect(institution)
    return render(request, "institutions/institution_propose.html", {"form": form})


@login_required
@never_cache
@require_safe
def people(request, slug):
    """The officer's page: who belongs here, who asks to, who is invited."""
    return people_page(request, office(request, slug), InviteForm())


def office(request, slug) -> Institution:
    """Return the institution if this person decides who belongs to it."""
    institution = get_object_or_404(Institution.objects.visible_to(request.user), slug=slug)
    decidable = Membership.objects.decidable_by(request.user)
    if not request.user.is_superuser:
        get_object_or_404(decidable.of(request.user).officers(), institution=institution)
    return institution


def people_page(request, institution, invite_form, status=200):
    memberships = institution.memberships.open().select_related("user").order_by("user__last_name", "pk")
    context = {
        "institution": institution,
        "requests": [one for one in memberships if not one.is_active],
        "members": [one for one in memberships if one.is_active],
        "invitations": institution.invitations.open(),
        "invite_form": invite_form,
    }
    return render(request, "institutions/people.html", context, status=status)


@login_required
@require_POST
def invitation_send(request, slug):
    institution = office(request, slug)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return people_page(request, institution, form, status=422)
    done = _("The invitation to %(email)s is on its way.") % {"email": form.cleaned_data["email"]}
    attempt(request, done, inviting.invite, institution, **form.cleaned_data, by=request.user)
    return redirect("institutions:people", slug=slug)


@login_required
@require_POST
def invitation_withdraw(request, pk):
    invitation = get_object_or_404(Invitation.objects.decidable_by(request.user), pk=pk)
    attempt(request, _("The invitation is withdrawn."), inviting.withdraw_invitation, invitation, request.user)
    return redirect("institutions:people", slug=invitation.institution.slug)


@login_required
@require_POST
def membership_approve(request, pk):
    membership = get_object_or_404(Membership.objects.decidable_by(request.user), pk=pk)
    attempt(request, _("Welcome sent."), joining.approve, membership, request.user)
    return redirect("institutions:people", slug=membership.institution.slug)


@login_required
@require_POST
def membership_refuse(request, pk):
    return with_reason(request, pk, joining.refuse, _("The request is turned down."))


@login_required
@require_POST
def membership_end(request, pk):
    return with_reason(request, pk, joining.end, _("The role is ended."))


def with_reason(request, pk, deed, done: str):
    membership = get_object_or_404(Membership.objects.decidable_by(request.user), pk=pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        attempt(request, done, deed, membership, request.user, form.cleaned_data["reason"])
    else:
        messages.error(request, _("Please write a reason: the person reads it."))
    return redirect("institutions:people", slug=membership.institution.slug)


@login_required
@require_POST
def membership_leave(request, pk):
    membership = get_object_or_404(Membership.objects.of(request.user), pk=pk)
    attempt(request, _("You have left."), joining.leave, membership, request.user)
    return redirect("institutions:mine")


@never_cache
@require_http_methods(["GET", "POST"])
def invitation_accept(request, token):
    """The page behind the link of the mail: it tells who invites, and the button accepts."""
    invitation = get_object_or_404(Invitation.objects.with_token(token).select_related("institution", "invited_by"))
    if request.method == "POST" and request.user.is_authenticated:
        attempt(request, _("Welcome."), inviting.accept_invitation, token, request.user)
        return redirect("institutions:mine")
    hers = request.user.is_authenticated and inviting.owns(request.user, invitation.email)
    return render(request, "institutions/invitation_accept.html", {"invitation": invitation, "is_hers": hers})


@login_required
@require_POST
def invitation_accept_waiting(request, pk):
    invitation = get_object_or_404(Invitation.objects.for_user(request.user), pk=pk)
    attempt(request, _("Welcome."), inviting.accept_waiting, invitation, request.user)
    return redirect("institutions:mine")


def attempt(request, done: str, deed, *args, **kwargs) -> None:
    """Do the deed and say so, or say why it was refused."""
    try:
        deed(*args, **kwargs)
    except JoiningRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
