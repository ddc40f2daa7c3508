"""What trainers see of all answers to a content: by question and language, never by person."""

from django.db.models import Avg, Count, DecimalField, F, Max, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from h5p.core import html
from h5p.core.analysis import Row, csv_text
from h5p.core.semantics import sub_contents
from h5p.models import Content, Statement


def rows_of(content: Content) -> list[Row]:
    """In the order of the questions in the content; then what it held in earlier versions."""
    titles = _titles(content)
    order = {part: position for position, part in enumerate(titles)}
    found = [_row(content, titles, group) for group in _groups(content)]
    return sorted(found, key=lambda row: (order.get(row.sub_content_id, len(order)), row.question, row.language))


def _groups(content: Content):
    """One query, however many answered. An activity that says nothing of success is judged by its points."""
    scaled = Cast(KT("json__result__score__scaled"), DecimalField(max_digits=5, decimal_places=4))
    reported = Q(json__result__success=True)
    by_points = Q(json__result__success__isnull=True, scaled__gte=F("attempt__pass_mark"))
    return (
        Statement.objects.filter(attempt__content=content, verb="answered")
        .order_by()
        .annotate(scaled=scaled)
        .values("sub_content_id", "attempt__language")
        .annotate(
            answers=Count("pk"),
            right=Count("pk", filter=reported | by_points),
            mean=Avg("scaled"),
            definition=Max(KT("json__object__definition__name__en-US")),
        )
    )


def _row(content: Content, titles: dict[str, str], group: dict) -> Row:
    part = group["sub_content_id"]
    question = titles.get(part) or html.plain(group["definition"] or "") or _("A question that is no longer in it")
    mean = None if group["mean"] is None else round(float(group["mean"]), 4)
    return Row(question, part, group["attempt__language"], group["answers"], group["right"], mean)


def _titles(content: Content) -> dict[str, str]:
    """What the author called the whole and its parts; what browsers report is only asked where that fails."""
    titles = {"": content.title}
    for part in sub_contents(content.version.params if content.version else content.params):
        metadata = part.get("metadata")
        title = metadata.get("title") if isinstance(metadata, dict) else None
        identity = str(part.get("subContentId") or "").lower()
        if identity:
            titles[identity] = html.plain(str(title or ""))
    return titles


def csv_of(content: Content) -> str:
    head = [_("Question"), _("Language"), _("Answers"), _("Right"), _("Share right"), _("Mean score")]
    return csv_text(head, (_cells(row) for row in rows_of(content)))


def _cells(row: Row) -> list:
    mean = "" if row.mean is None else row.mean
    return [row.question, row.language, row.answers, row.right, round(row.share_right, 4), mean]
