"""What this app does when a course is completed."""

from django.dispatch import receiver

from certificates.choices import Kind
from certificates.issuing import facts
from certificates.issuing.issuing import issue_certificate
from courses.signals import course_completed


@receiver(course_completed)
def issue_for_completed_course(sender, enrolment, **kwargs):
    """Runs inside the completing transaction, so that no course is completed without its certificate."""
    issue_certificate(
        kind=Kind.COURSE,
        source=facts.course_source(enrolment),
        holder=enrolment.learner,
        facts=facts.freeze_course(enrolment),
        language=enrolment.learner.language,
        course_key=enrolment.course_key,
        enrolment=enrolment,
    )
