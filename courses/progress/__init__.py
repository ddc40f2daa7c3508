"""Progress: results recorded and added up to what is done, completion, enrolment, and the words for all that."""
