"""Plain text: as it is pasted, as mail and printers wrap it, and as newspaper archives deliver it."""
