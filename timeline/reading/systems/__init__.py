"""JSON and feeds of live-blog systems, publishers and our own, and the data that pages carry for their scripts."""
