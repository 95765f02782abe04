"""mlqa: practise and grade ML/DL interview problems."""

__version__ = "0.1.0"
