"""The demonstration: real courses, schools, places and people, brought in by the same deeds as people use."""
