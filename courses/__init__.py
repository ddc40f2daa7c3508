"""The courses: catalogue, lessons, quizzes, enrolment and progress."""
