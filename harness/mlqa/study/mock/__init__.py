"""Mock interviews: what is asked, how one goes, and what it shows."""
