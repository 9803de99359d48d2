"""Reports of powers that no list has."""
