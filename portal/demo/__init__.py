"""The first filling of a database: the places, and outside production an invented world that shows every state."""
