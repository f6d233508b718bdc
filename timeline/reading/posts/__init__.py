"""Where the posts of a page are: marked, told by the linked data, or found by the look of what repeats."""
