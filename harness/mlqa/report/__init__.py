"""Reports: from gradings to text."""
