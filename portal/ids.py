"""Public ids: eight random characters that a person can read out and type."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 8


def new_id() -> str:
    """A random id such as "k7m2p9qd": no 0/o, 1/l/i; 31^8 values, so pages cannot be guessed by counting."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
