"""Proving that problems are sound: known submissions get their verdicts, statements hold."""
