"""What the project's own pages store about people (nothing), and what `h5p` says of itself, which knows nobody."""

from common.privacy import Category
from h5p.privacy import FIELD_CATEGORIES as H5P_FIELDS

FIELDS = {
    "lms.HomePage": {"headline": Category.NONE, "lead": Category.NONE},
    "lms.TextPage": {"body": Category.NONE, "in_footer": Category.NONE},
    **{model: {name: Category(category) for name, category in fields.items()} for model, fields in H5P_FIELDS.items()},
}
