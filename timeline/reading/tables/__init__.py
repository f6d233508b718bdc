"""Tables of updates: their cells, their columns, and the updates that their rows hold."""
