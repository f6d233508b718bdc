"""Saved web pages: their tree, what they say of themselves, their linked data, and the posts woven out of both."""
