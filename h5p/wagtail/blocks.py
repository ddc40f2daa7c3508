"""A block that chooses an activity."""

from wagtail.snippets.blocks import SnippetChooserBlock


class H5PChooserBlock(SnippetChooserBlock):
    """One activity; the chooser lists those that the author may use."""

    def __init__(self, **kwargs):
        super().__init__("h5p.Content", **kwargs)
