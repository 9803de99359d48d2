"""What stands behind the doors, for every table of who may knock."""

from tests.doors.test_doors import places

__all__ = ["places"]
