"""Two records put together, and the page on privacy: every table has its place in both, or this fails."""

from pathlib import Path

from storage import merging
from storage.tables import metadata, people

READ_ALONG = {
    *("records", "drafts", "names", "notes", "keys", "consents", "roles", "links", "set_aside", "notices", "contacts"),
    *("talks", "talk_words", "appointments", "todos", "certificates", "role_models", "joins"),
    *("guardians", "no_parents", "invitations", "doors", "sheltered", "readers"),
}
"""Tables of a person whose rows stay where they are for a day, and are read with the kept one's (`ours`) or left alone."""
OF_STAFF = {"factors", "sittings", "absences", "duties", "merges"}


def test_no_table_of_a_person_is_forgotten_when_two_are_put_together() -> None:
    """Whoever adds a table says here what becomes of it: moved at once, or read along until the night."""
    theirs = {
        column.table.name
        for table in metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table is people and key.ondelete == "CASCADE"
    }
    whose = [one for one in merging.BY_COLUMN.values() if any(key.ondelete == "CASCADE" for key in one.foreign_keys)]
    moved = {table.name for table in merging.MOVED.values()} | {one.table.name for one in whose}
    assert not moved & READ_ALONG
    assert theirs - OF_STAFF <= moved | READ_ALONG, theirs - OF_STAFF - moved - READ_ALONG
    assert theirs | {"keys"} >= READ_ALONG | OF_STAFF, (READ_ALONG | OF_STAFF) - theirs


def test_every_table_stands_on_the_page_about_privacy() -> None:
    page = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")
    assert [table.name for table in metadata.sorted_tables if f"| `{table.name}` |" not in page] == []
