#!/usr/bin/env python
"""Management commands. With no DATABASE_URL the embedded PostgreSQL starts for the time of the command."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
