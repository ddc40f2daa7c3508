"""Permissions: who reads, who writes, who decides, and what does not exist for all others."""

from tests.mutants.mutant import mutants_of, only

LESSON = "tests/courses/lessons/test_lesson_page.py"
ACTIVITIES = "tests/courses/lessons/test_activities.py"
QUIZ = "tests/courses/quiz/test_quiz.py"
PAGE_ACCESS = "tests/courses/authoring/test_page_access.py"
TEAMS = "tests/courses/authoring/test_teams.py"
MEMBERSHIP = "tests/institutions/membership/test_joining.py"
MEMBERSHIP_PAGES = "tests/institutions/membership/test_views.py"
INVITING = "tests/institutions/membership/test_inviting.py"
POSTING = "tests/mobility_exchange/offers/test_posting.py"
OFFICE_PAGES = "tests/mobility_exchange/offers/test_office_pages.py"
APPLICANT_PAGES = "tests/mobility_exchange/applications/test_applicant_pages.py"
BOARD = "tests/mobility_exchange/board/test_board.py"
GUARDING = "tests/h5p/authoring/test_guarding.py"

NO_TEAM = "a visitor who is not signed in is no administrator, and `of` gives her no team, without a query"

RESTRICTED = only(
    LESSON,
    "test_lesson_under_restriction_asks_visitor_to_sign_in",
    "test_lesson_under_group_restriction_is_not_found",
    "test_lesson_under_its_own_restriction_asks_visitor_to_sign_in",
    "test_lesson_under_its_own_group_restriction_is_not_found",
)

READERS = [
    *mutants_of(
        "courses.outline.view_restrictions",
        RESTRICTED,
        ("if may_pass(request, visit.view_restrictions):", "if True:"),
        ("all(restriction", "any(restriction"),
        ("if not request.user.is_authenticated:", "if False:"),
        ("if not request.user.is_authenticated:", "if True:"),
    ),
    *mutants_of(
        "courses.outline.lesson_access",
        RESTRICTED,
        ("self.outline.view_restrictions + self.lesson.view_restrictions", "self.outline.view_restrictions"),
        ("self.outline.view_restrictions + self.lesson.view_restrictions", "self.lesson.view_restrictions"),
    ),
    *mutants_of(
        "courses.outline.lesson_access",
        (LESSON,),
        ("self.enrolment is not None or self.is_author", "True"),
        ("self.enrolment is not None or self.is_author", "self.enrolment is not None"),
        ("course__slug=slug, course__live=True", "course__slug=slug"),
        ("Enrolment.objects.filter(learner_id=learner, course_key", "Enrolment.objects.filter(course_key"),
    ),
    *mutants_of(
        "courses.lessons.guards",
        (LESSON, QUIZ),
        ("if refusal := refuse_restricted(request, visit):", "if refusal := None:"),
        ("if visit.may_read:", "if True:"),
        ("if refusal := refuse_reading(request, visit):", "if refusal := None:"),
        ("    if visit.enrolment:\n", "    if True:\n"),
    ),
    *mutants_of(
        "courses.lessons.activities",
        (ACTIVITIES,),
        ("if context is None or not user.is_authenticated:", "if not user.is_authenticated:"),
        ("Enrolment.objects.of(user).filter(course_key=context.course_key)\n", "Enrolment.objects.of(user)\n"),
        ("enrolled.exists() or CourseTeam.objects.may_write(user, context.course_key)", "enrolled.exists()"),
        ("enrolled.exists() or CourseTeam", "CourseTeam"),
        (
            "Enrolment.objects.of(newest.user).filter(course_key=context.course_key)",
            "Enrolment.objects.of(newest.user)",
        ),
        ("evidence=Evidence.SELF_REPORTED", "evidence=Evidence.SERVER_GRADED"),
        ("attempt.success is not False", "True"),
        ("record=visit.enrolment is not None", "record=True"),
        ("live=True, version__isnull=False", "version__isnull=False"),
    ),
]
AUTHORS = [
    *mutants_of(
        "courses.models.teams",
        (TEAMS,),
        ("user.is_superuser or ", ""),
        (".filter(course_key=course_key).exists()", ".exists()"),
        ("self.filter(group__user=user)", "self.all()"),
    ),
    *mutants_of(
        "courses.models.teams",
        only(ACTIVITIES, "test_the_enrolled_and_the_team_of_a_course_open_its_activities"),
        ("if not user.is_authenticated:", "if False:", NO_TEAM),
    ),
    *mutants_of(
        "courses.authoring.teams",
        (TEAMS,),
        ("if not user.groups.filter(pk=team.group_id).exists():", "if True:"),
        ("user.groups.remove(team.group)", "pass"),
        ("course_key=course.translation_key, group__user=user", "group__user=user"),
        ("    if team:\n        grant(team)", "    if False:\n        grant(team)"),
    ),
    *mutants_of(
        "courses.authoring.page_access",
        (PAGE_ACCESS,),
        ("explorable.filter(pk=page.pk).exists() or page.permissions_for_user(user).can_edit()", "True"),
        ("if is_in_a_course(page) and not may_open(user, page):", "if not may_open(user, page):"),
        ("if is_in_a_course(page) and not", "if not is_in_a_course(page) and not"),
        ("ancestor_of(page, inclusive=True)", "ancestor_of(page)"),
        ("{kwargs[name] for name in PAGE_NAMES if name in kwargs}", "set()"),
        ('if "object_id" in kwargs and', "if False and"),
        ("files or match.url_name in WHOLE_SITE_REPORTS", "files"),
        ("files or match.url_name in WHOLE_SITE_REPORTS", "match.url_name in WHOLE_SITE_REPORTS"),
        ("pages.exclude(path__startswith=path)", "pages"),
    ),
]
SCHOOLS = [
    *mutants_of(
        "institutions.roles",
        (MEMBERSHIP,),
        (".filter(role=role)", ""),
        ("Membership.objects.of(user).active()", "Membership.objects.of(user)"),
        ("if institution is not None:", "if False:"),
        ("Membership.objects.of(user).officers()", "Membership.objects.of(user)"),
    ),
    *mutants_of(
        "institutions.models.membership",
        (MEMBERSHIP, MEMBERSHIP_PAGES),
        ("self.active().filter(role=Role.OFFICER)", "self.active()"),
        ("self.active().filter(role=Role.OFFICER)", "self.filter(role=Role.OFFICER)"),
        ("Membership.objects.of(user).officers()", "Membership.objects.officers()"),
    ),
    *mutants_of(
        "institutions.models.invitation",
        (INVITING, MEMBERSHIP_PAGES),
        ("officers()", "active()"),
        ("email__iexact=user.email", "email__isnull=False"),
        (", expires_at__gt=timezone.now()", ""),
    ),
    *mutants_of(
        "institutions.models.institution",
        (MEMBERSHIP,),
        ("Q(verified_at__isnull=False) | Q(pk__in=own)", "Q()"),
        (" | Q(pk__in=own)", ""),
        ("Membership.objects.of(user).open()", "Membership.objects.open()"),
    ),
]
EXCHANGE = [
    *mutants_of(
        "mobility_exchange.models.offer",
        (POSTING, OFFICE_PAGES),
        ("return self.filter(host__in=office_institutions(user))", "return self.all()"),
        (" | Q(host__in=office_institutions(user))", ""),
        ("public | Q(host__in=office_institutions(user))", "Q()"),
        ("user.is_authenticated and user.has_perm", "user.is_authenticated or user.has_perm"),
    ),
    *mutants_of(
        "mobility_exchange.models.slot",
        (APPLICANT_PAGES, BOARD),
        (" | Q(offer__host__in=office_institutions(user))", ""),
        ("public | Q(offer__host__in=office_institutions(user))", "Q()"),
        ("offer__state=OfferState.PUBLISHED, ", ""),
        (", apply_by__gte=Now()", ""),
    ),
    *mutants_of(
        "mobility_exchange.models.application",
        (APPLICANT_PAGES, OFFICE_PAGES),
        ("return self.filter(applicant=user) if user", "return self.all() if user"),
        ("return self.filter(slot__offer__host__in=office_institutions(user))", "return self.all()"),
    ),
]
ACTIVITY_AUTHORS = [
    *mutants_of(
        "h5p.access",
        only(ACTIVITIES, "test_a_trainer_makes_activities_for_her_course_only"),
        ('["change", *more] if not more else list(more)', '["change", *more]'),
        ('["change", *more] if not more else list(more)', '["add", "change", *more]'),
        ("self.editable(user).filter(pk=content.pk).exists()", "self.editable(user).exists()"),
        ('user.has_perm("h5p.install_library")', "True"),
    ),
    *mutants_of(
        "h5p.authoring.guarding",
        (GUARDING,),
        ("get_object_or_404(policy().editable(user), pk", "get_object_or_404(Content, pk"),
        ('if "pk" in kwargs:', "if False:"),
        ("if name in EXTRA_PERMISSIONS and", "if False and"),
    ),
    *mutants_of(
        "h5p.authoring.choosers",
        (GUARDING,),
        ("policy().editable(self.request.user).select_related", "self.model.objects.select_related"),
        ("policy().editable(self.request.user).filter(pk=pk)", "self.model.objects.filter(pk=pk)"),
        ("policy().editable(self.request.user).filter(pk__in", "self.model.objects.filter(pk__in"),
    ),
]
MUTANTS = [*READERS, *AUTHORS, *SCHOOLS, *EXCHANGE, *ACTIVITY_AUTHORS]
