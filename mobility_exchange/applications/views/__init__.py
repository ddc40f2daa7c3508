"""Pages of the applicant and of the deciding officer."""
