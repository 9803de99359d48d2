"""What is: places, offices and the people in them, households, kinship, parameters of a jurisdiction."""

from portal.organisation.models.offices import Appointment, Body, BodyKind, Post
from portal.organisation.models.parameters import Parameter, Stricter
from portal.organisation.models.people import Household, Kinship, Relation, Resident
from portal.organisation.models.telling import Message
from portal.organisation.models.units import (
    Former,
    Hamlet,
    Settlement,
    Unit,
    UnitGroupObjectPermission,
    UnitKind,
)

__all__ = [
    "Appointment",
    "Body",
    "BodyKind",
    "Former",
    "Hamlet",
    "Household",
    "Kinship",
    "Message",
    "Parameter",
    "Post",
    "Relation",
    "Resident",
    "Settlement",
    "Stricter",
    "Unit",
    "UnitGroupObjectPermission",
    "UnitKind",
]
