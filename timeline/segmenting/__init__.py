"""The segmenting room."""
