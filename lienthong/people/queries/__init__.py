"""Reading people: who acts, who is known, who belongs where, who may be the same."""

from lienthong.people.queries.people import (
    account_of_person,
    accounts_holding,
    actor_of,
    appointments_of,
    appointments_on,
    bearing_given_name,
    director_on,
    home_unit_of,
    is_only_a_name,
    members_of_unit,
    memberships_of,
    people_matching,
    people_named,
    people_with_identity,
    same_people,
    with_current_units,
)

__all__ = [
    "account_of_person",
    "accounts_holding",
    "actor_of",
    "appointments_of",
    "appointments_on",
    "bearing_given_name",
    "director_on",
    "home_unit_of",
    "is_only_a_name",
    "members_of_unit",
    "memberships_of",
    "people_matching",
    "people_named",
    "people_with_identity",
    "same_people",
    "with_current_units",
]
