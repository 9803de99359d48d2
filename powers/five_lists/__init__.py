"""The five lists of a county in public and at its keeper's desk, and the services that villagers order from one of them."""
