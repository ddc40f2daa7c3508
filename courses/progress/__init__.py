"""Progress: results recorded and folded into what is done, completion, enrolment, and the words for all that."""
