"""The site's settings; only the addresses have the floor beside them."""

from lms.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
