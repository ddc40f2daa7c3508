"""The demonstration: real courses, schools, places and people, brought in by the same actions as people use."""
