"""What a course consists of, under which version it is cached, and who may read it."""
