"""The workbench: sets up, runs, tests and stops the portal.

Standard library only, so that it works with the system's python3 before anything is installed.
Nothing is written into the checkout: everything derived lives in a state directory (`state`).
"""
