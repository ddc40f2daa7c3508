"""The site's settings; only the addresses have the floor beside them."""

from lms.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
# A bench says more in a minute than a person; what courses add to an activity is theirs, not the app's.
H5P_ACCESS_POLICY = "h5p.access.AccessPolicy"
H5P_EVENTS_A_MINUTE = H5P_MAX_STATEMENTS = 10**9
