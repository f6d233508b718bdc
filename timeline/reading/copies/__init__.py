"""Several saved copies of one live blog made one source."""
