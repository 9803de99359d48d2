"""A list that is being made is not released past its stages."""


def connect() -> None:
    """Register with the releases; called once when the app is ready."""
