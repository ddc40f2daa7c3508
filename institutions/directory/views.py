"""The directory of institutions, one institution's page, and proposing one that is missing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from institutions import vocabularies
from institutions.directory import verifying
from institutions.directory.formatting import format_facts
from institutions.directory.forms import ProposalForm
from institutions.directory.search import DirectorySearch
from institutions.membership.forms import JoinForm
from institutions.models import Institution

INSTITUTIONS_A_PAGE = 20


@require_safe
def institution_list(request):
    search = DirectorySearch(request.GET)
    page = Paginator(search.institutions, INSTITUTIONS_A_PAGE).get_page(request.GET.get("page"))
    kosovo = vocabularies.KOSOVO in search.countries or any(one.needs_kosovo_note for one in page)
    context = {"search": search, "page_obj": page, "kosovo": kosovo}
    return render(request, "institutions/directory/institution_list.html", context)


@require_safe
def institution_detail(request, slug):
    visible = Institution.objects.visible_to(request.user).select_related("accessibility_checked_by")
    institution = get_object_or_404(visible, slug=slug)
    own = list(institution.memberships.of(request.user).open()) if request.user.is_authenticated else []
    context = {
        "institution": institution,
        "facts": format_facts(institution),
        "own": own,
        "may_decide": request.user.is_superuser or any(one.is_active and one.is_office for one in own),
        "join_form": JoinForm(),
    }
    return render(request, "institutions/directory/institution_detail.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def institution_propose(request):
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        institution = verifying.propose(form.save(commit=False), request.user)
        messages.success(request, _("Thank you. An administrator checks the institution and your role there."))
        return redirect(institution)
    return render(request, "institutions/directory/institution_propose.html", {"form": form})
