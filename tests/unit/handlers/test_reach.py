"""What a coordinator's roles may do in a group: only what both the role and the group cover."""

import pytest

from handlers.coordinators.coordination import in_common


@pytest.mark.parametrize(
    ("roles", "group", "common"),
    [
        (["03000000"], "03000000", ("03000000",)),
        (["03"], "03000000", ("03000000",)),
        (["03000000"], "03", ("03000000",)),
        (["03000000", "50490000"], "50", ("50490000",)),
        (["03000000", "03"], "030", ("030",)),
        (["50490000"], "03", ()),
        ([], "03", ()),
    ],
)
def test_the_narrower_of_two_branches_counts(
    roles: list[str], group: str, common: tuple[str, ...]
) -> None:
    assert in_common(roles, group) == common
