"""How long an activity may last: a rule of the programme, kept as data."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mobility_exchange.choices import Activity


class ActivityRuleQuerySet(models.QuerySet):
    def in_force(self, code, starts_on):
        """The rule of the newest call year that is not after the start of the stay, or None."""
        rules = self.filter(code=code, call_year__lte=starts_on.year)
        return rules.order_by("-call_year").first()


class ActivityRule(models.Model):
    """Programme limits change with the calls, so administrators edit them here, with their source."""

    code = models.CharField(_("activity"), max_length=8, choices=Activity.choices)
    call_year = models.PositiveSmallIntegerField(
        _("from call year"), help_text=_("The rule holds from this call year until a later one replaces it.")
    )
    min_days = models.PositiveSmallIntegerField(_("shortest stay in days"))
    max_days = models.PositiveSmallIntegerField(_("longest stay in days"))
    source = models.CharField(
        _("source"), max_length=300, help_text=_("Where the rule is written, so that people can check it.")
    )

    objects = ActivityRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity rule")
        verbose_name_plural = _("activity rules")
        ordering = ["code", "-call_year"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "call_year"],
                name="mobility_exchange_rule_one_per_call_year",
                violation_error_message=_("There is a rule for this activity and call year already."),
            ),
            models.CheckConstraint(
                condition=models.Q(min_days__gte=1, max_days__gte=models.F("min_days")),
                name="mobility_exchange_rule_days_in_order",
                violation_error_message=_("The longest stay must not be shorter than the shortest."),
            ),
        ]

    def __str__(self):
        return f"{self.get_code_display()}, {self.call_year}"

    def problem_with(self, days):
        """A sentence that names the rule and its source, or nothing."""
        if self.min_days <= days <= self.max_days:
            return ""
        length = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
        return _("%(activity)s lasts %(least)s to %(most)s days; these dates are %(length)s. Source: %(source)s.") % {
            "activity": self.get_code_display(),
            "least": self.min_days,
            "most": self.max_days,
            "length": length,
            "source": self.source.rstrip("."),
        }
