"""Making a county's list as the sources prescribe."""
