"""The one signal of this app."""

from django.dispatch import Signal

# Sent when an attempt was completed, or the result of a completed one changed, inside the transaction that stores the
# statement: a receiver writes to the database only, and what it cannot write undoes the statement.
# Sender: Attempt. Arguments: attempt (with user, content, context_key, completed, success, scaled), statement, and
# `policy`: which attempt counts in this place; h5p.results.counting.attempt_that_counts(attempt, policy) finds it.
result_recorded = Signal()
