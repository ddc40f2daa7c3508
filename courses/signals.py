"""The one signal of this app."""

from django.dispatch import Signal

# Sent once in the life of an enrolment, when its last missing lesson is done, inside the transaction that records
# the result: a receiver writes to the database only, and what it cannot write undoes the completion.
# Sender: Enrolment. Argument: enrolment.
course_completed = Signal()
