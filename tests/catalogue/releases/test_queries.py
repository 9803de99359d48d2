"""A list with a release costs no more than one without, however many lines it has."""

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from powers.catalogue.queries import county_list, find
from powers.catalogue.queries.base_changes import pending_base_changes
from tests.catalogue.releases.lists import issued, listed
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_list_and_an_item_cost_the_same_with_a_release(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    county, catalogue = world.county, listed()
    for release in (False, True):
        if release:
            assert issued(world).entries.count() == 79
        with django_assert_num_queries(2):
            county_list(county)
        with django_assert_num_queries(1):
            find(catalogue, "26")
    with django_assert_num_queries(3):
        pending_base_changes(catalogue)
