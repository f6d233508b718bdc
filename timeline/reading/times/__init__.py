"""When posts went up: stamps, clocks, dates and ages as pages show them, and the zones that they are meant in."""
