"""What certificates do when something happens below them."""

from django.dispatch import receiver

from certificates import facts
from certificates.choices import Kind
from certificates.issuing import issue_certificate
from courses.signals import course_completed


@receiver(course_completed)
def issue_for_completed_course(sender, enrolment, **kwargs):
    """Runs inside the transaction that completes: completed without a certificate cannot exist."""
    issue_certificate(
        kind=Kind.COURSE,
        source=facts.course_source(enrolment),
        holder=enrolment.learner,
        facts=facts.freeze_course(enrolment),
        language=enrolment.learner.language,
        course_key=enrolment.course_key,
        enrolment=enrolment,
    )
