"""Give a live blog its clock back: what happened, in which order, when, how sure, and which words say so."""
