"""What an interviewer does around grading: hand out, look back, compare."""
