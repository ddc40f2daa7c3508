"""A block that chooses an activity.

It stays at this address: migrations of the apps that use it name `h5p.wagtail.blocks.H5PChooserBlock`.
"""

from wagtail.snippets.blocks import SnippetChooserBlock


class H5PChooserBlock(SnippetChooserBlock):
    """One activity; the chooser lists those that the author may use."""

    def __init__(self, **kwargs):
        super().__init__("h5p.Content", **kwargs)
