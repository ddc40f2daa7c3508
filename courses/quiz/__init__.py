"""Quizzes: kinds of questions, marking, the form, and looking back on what was answered."""
