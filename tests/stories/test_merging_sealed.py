"""What is sealed about somebody in two records: it is sealed anew under the kept one's key when they are one for good."""

from sqlalchemy import LargeBinary

from storage import Tx, appointments, doors, events, inviting, merging, people
from storage.tables import metadata
from storage.tables import people as people_table
from tests.stories.staff_kit import there_is
from tests.stories.test_machine_drafts import an_event
from tests.world import World


def test_an_appointment_is_the_kept_ones_at_once_and_its_place_can_still_be_read(town: World) -> None:
    run, kept, gone = town.app.db.run_now, there_is(town, "Sami R."), there_is(town, "Samy R.")

    def put(tx: Tx) -> None:
        appointments.draft(tx, gone, "koege", "interview", kept, 30, "typed")
        draft = appointments.draft_of(tx, gone, kept)
        one, other = people.by_id(tx, kept), people.by_id(tx, gone)
        assert draft and one and other
        appointments.seal_place(tx, draft, "Bageren")
        appointments.change(tx, draft.id, state="asked")
        merging.join(tx, one, other, kept)

    def settle(tx: Tx) -> None:
        for merge in merging.into(tx, kept):
            merging.settle(tx, merge)

    for deed in (put, settle):
        run(deed)
        [listed] = town.app.db.read_now(appointments.open_of, kept)
        assert listed.person_id == kept and town.app.db.read_now(appointments.typed_place, listed) == "Bageren"


def test_visits_and_invitations_of_both_are_the_kept_ones_after_a_day(world: World) -> None:
    run, kept, gone = world.app.db.run_now, there_is(world, "Sami R."), there_is(world, "Samy R.")
    once, both = run(an_event), run(an_event)

    def put(tx: Tx) -> None:
        doors.keep_stairwell(tx, once, gone, "Ellemarken 12", kept)
        doors.keep_stairwell(tx, both, kept, "Ellemarken 14", kept)
        doors.keep_stairwell(tx, both, gone, "Ellemarken 16", kept)
        doors.mark(tx, both, gone, "no_thanks", kept)
        one, other, event = people.by_id(tx, kept), people.by_id(tx, gone), events.by_id(tx, once)
        assert one and other and event
        inviting.invite(tx, event, {gone: None})
        merging.join(tx, one, other, kept)
        merging.settle(tx, merging.into(tx, kept)[0])

    def lies(tx: Tx) -> dict[int, tuple[str, str | None]]:
        read = tx.vault.open
        rows = [row for row in world.rows()["doors"] if row.person_id == kept]
        return {row.event_id: (str(read(tx, kept, doors.LABEL, row.stairwell)), row.mark) for row in rows}

    run(put)
    assert world.app.db.read_now(lies) == {once: ("Ellemarken 12", None), both: ("Ellemarken 14", "no_thanks")}
    assert [(row.event_id, row.person_id) for row in world.rows()["invitations"]] == [(once, kept)]
    run(lambda tx: doors.set_sheltered(tx, kept, kept, hidden=True))
    assert [row.stairwell for row in world.rows()["doors"]] == [None, None]


def test_whatever_is_sealed_about_somebody_is_sealed_anew_when_two_are_joined() -> None:
    """Values are sealed as `table.column`; those of other labels, and tables keyed by the person, are done by hand."""
    sealed = {
        table.name: [column.name for column in table.columns if isinstance(column.type, LargeBinary)]
        for table in metadata.sorted_tables
        if any(key.column.table is people_table for key in table.foreign_keys) and "person_id" in table.columns
    }
    by_hand = {"drafts", "records", "names", "role_models", "doors"}
    of_staff, digests = {"factors", "sittings"}, {"joins"}
    by_hand |= of_staff | digests
    assert {name: found for name, found in sealed.items() if found and name not in by_hand} == {
        "appointments": ["sealed"],
        "notes": ["sealed"],
        "set_aside": ["sealed"],
        "talk_words": ["sealed"],
    }
