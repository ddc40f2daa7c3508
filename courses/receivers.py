"""What reacts to Wagtail's signals. Each receiver is one call of an action."""

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.signals import copy_for_translation_done, page_published, post_page_move

from courses.authoring.teams import grant_to_version
from courses.catalogue.search import index_around
from courses.lessons.activities import record_activity
from courses.models import CataloguePage, CoursePage, LessonPage, ModulePage
from courses.models.serving import GatedPage
from courses.outline.cache_versions import renew
from h5p.signals import result_recorded

OUR_PAGES = (CataloguePage, CoursePage, ModulePage, LessonPage)


def _page_changed(sender, instance, **kwargs):
    renew(instance.path)


# Wagtail unpublishes and moves pages as plain `Page`, so its class is listened to as well.
for _model in (Page, *OUR_PAGES):
    post_save.connect(_page_changed, sender=_model, dispatch_uid=f"courses_saved_{_model.__name__}")
    post_delete.connect(_page_changed, sender=_model, dispatch_uid=f"courses_deleted_{_model.__name__}")


@receiver(page_published)
def page_went_live(sender, instance, **kwargs):
    if isinstance(instance, (CoursePage, ModulePage, LessonPage)):
        index_around(instance)


@receiver(copy_for_translation_done)
def translation_appeared(sender, source_obj, target_obj, **kwargs):
    if isinstance(target_obj, CoursePage):
        grant_to_version(target_obj)


@receiver(post_page_move)
def page_moved(sender, instance, parent_page_before, parent_page_after, **kwargs):
    renew(parent_page_before.path)
    renew(parent_page_after.path)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
@receiver([post_save, post_delete], sender=PageViewRestriction)
def restriction_changed(sender, instance, **kwargs):
    renew(instance.page.path)


@receiver(pre_save, sender=Revision)
def schedule_asked(sender, instance, **kwargs):
    """A schedule saves the page as a draft, so the gate of a live page would be asked only when the hour has come."""
    if instance.approved_go_live_at is None:
        return
    page = instance.as_object()
    if isinstance(page, GatedPage):
        page.full_clean()


@receiver(result_recorded)
def activity_reported(sender, attempt, statement, policy, **kwargs):
    """Runs inside the transaction that stores the statement."""
    record_activity(attempt, statement, policy)
