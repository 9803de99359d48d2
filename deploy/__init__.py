"""What surrounds the portal on a machine: the workbench behind `make`."""
