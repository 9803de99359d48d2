"""The components behind `{% load ui %}`, one module per kind; `ui.py` is their index."""
