"""The tagging room."""
