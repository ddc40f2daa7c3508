"""What the project's own pages store about people: nothing."""

from accounts.privacy import Category

FIELDS = {
    "lms.HomePage": {"headline": Category.NONE, "lead": Category.NONE},
    "lms.TextPage": {"body": Category.NONE, "in_footer": Category.NONE},
}
