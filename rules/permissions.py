"""Who may do what among staff, and whose people they see: one table, denied by default."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

LEADER, CONSULTANT, COORDINATOR, MENTOR = "leader", "consultant", "coordinator", "mentor"
ROLES = (LEADER, CONSULTANT, COORDINATOR, MENTOR)
_TEAM = frozenset({LEADER, CONSULTANT, COORDINATOR})
_ALL = frozenset(ROLES)
_LEADER = frozenset({LEADER})

MAY: Mapping[str, frozenset[str]] = {
    "new": _TEAM,
    "mine": _ALL,
    "find": _ALL,
    "requests": _TEAM,
    "colleagues": _ALL,
    "log": _LEADER,
    "card": _ALL,
    "answers": _ALL,
    "number": _ALL,
    "take": _TEAM,
    "note": _ALL,
    "fix": _TEAM,
    "enrol": _TEAM,
    "not_real": _TEAM,
    "close": _TEAM,
    "helped": _ALL,
    "take_help": _ALL,
    "alert": _TEAM,
    "alerts": _TEAM,
    "today": _TEAM,
    "more": _ALL,
    "task": _ALL,
    "spoke": _ALL,
    "add": _TEAM,
    "forgotten": _TEAM,
    "pause": _ALL,
    "track": _ALL,
    "duty": _TEAM,
    "away": _TEAM,
    "away_other": _LEADER,
    "shut": _TEAM,
    "write": _ALL,
    "hand": _TEAM,
    "move": _TEAM,
    "merge": _TEAM,
    "let_go": _TEAM,
    "praise": _ALL,
    "caseload": _TEAM,
    "caseload_other": _LEADER,
    "role_models": _TEAM,
    "attest": frozenset({LEADER, CONSULTANT}),
    "partner": _TEAM,
    "workplaces": _TEAM,
    "place": _TEAM,
    "placement": _ALL,
    "grow": _ALL,
    "approve": _TEAM,
    "step": _TEAM,
    "pairs": _TEAM,
    "wish": _TEAM,
    "invite": _LEADER,
    "confirm": _LEADER,
    "remove": _LEADER,
    "reset": _LEADER,
    "team_meeting": _TEAM,
    "joint_meeting": _TEAM,
    "checkin": _ALL,
    # Appointments
    "meet": _ALL,
    "meet_at": _ALL,
    # Families
    "guardian": _TEAM,
    # Languages
    "translate": _ALL,
    "sign_off": _LEADER,
    "interpreter": _TEAM,
    "voice": _TEAM,
    # Events
    "events": _TEAM,
    "event_drafts": _LEADER,
    # The door list of an event
    "doors": _ALL,
    "stairwell": _ALL,
    "shelter": _TEAM,
}
"""What each role may do. A verb that is not here may be done by nobody."""

NEEDS: Mapping[str, str] = {
    "new": "new",
    "mine": "mine",
    "requests": "requests",
    "find": "find",
    "found": "find",
    "colleagues": "colleagues",
    "log": "log",
    "card": "card",
    "answers": "answers",
    "number": "number",
    "fields": "fix",
    "close": "close",
    "not_real": "not_real",
    "link": "invite",
    "remove": "remove",
    "alert": "alert",
    "alerts": "alerts",
    "today": "today",
    "more": "more",
    "todays": "today",
    "overdue": "today",
    "tasks": "task",
    "task": "task",
    "hand_on": "task",
    "spoke": "spoke",
    "how": "spoke",
    "again_on": "spoke",
    "add": "add",
    "forgotten": "forgotten",
    "paused": "forgotten",
    "pause_for": "pause",
    "next_on": "spoke",
    "tracks_of": "track",
    "duty": "duty",
    "duty_day": "duty",
    "away": "away",
    "away_days": "away",
    "away_from": "away",
    "away_to": "away",
    "substitute": "away",
    "shut": "shut",
    "shut_sure": "shut",
    "shut_done": "shut",
    "added": "add",
    "alike": "add",
    "join": "add",
    "join_code": "add",
    "talk": "write",
    "write": "write",
    "talk_draft": "write",
    "removed": "remove",
    "last": "close",
    "card_more": "card",
    "hand": "hand",
    "move": "move",
    "let_go": "let_go",
    "merge": "merge",
    "twins": "merge",
    "pair": "merge",
    "caseload": "caseload",
    "caseload_to": "caseload",
    "caseload_done": "caseload",
    "team_meeting": "team_meeting",
    "from_meeting": "team_meeting",
    "waiting_for_job": "team_meeting",
    "jobs_ending": "team_meeting",
    "jobs_ended": "team_meeting",
    "joint_meeting": "joint_meeting",
    "workload": "team_meeting",
    "role_models": "role_models",
    "role_model": "role_models",
    "model_number": "role_models",
    "model_prep": "role_models",
    "model_end": "role_models",
    "nominate_known": "role_models",
    "attest": "attest",
    "certificate": "attest",
    "partner_link": "partner",
    "partner_code": "partner",
    "partner_back": "partner",
    "workplaces": "workplaces",
    "workplace": "workplaces",
    "promise": "workplaces",
    "promise_when": "workplaces",
    "place": "place",
    "placement": "placement",
    "jobs": "placement",
    "job_longer": "place",
    "job_end": "place",
    "job_next": "place",
    "approval": "approve",
    "step": "step",
    "step_next": "step",
    "checkins": "checkin",
    "checkin": "checkin",
    "review": "checkin",
    "followed": "checkin",
    "pairs": "pairs",
    "couples": "pairs",
    "couple": "pairs",
    "couple_end": "pairs",
    "pair_figures": "pairs",
    "pairing": "pairs",
    "pairing_one": "pairs",
    # Appointments
    "meet": "meet",
    "meet_where": "meet",
    "meet_days": "meet",
    "meet_at": "meet",
    "meet_off": "meet",
    "meet_link": "meet",
    "appointment": "meet",
    "appointments": "meet",
    "appointments_next": "meet",
    # Families
    "family": "guardian",
    "guardian": "guardian",
    "kin_model": "guardian",
    "kin_link": "guardian",
    "kin_code": "guardian",
    # Languages. Interpreters, who are not staff, see these too, in their own languages alone.
    "readings": "translate",
    "readings_in": "translate",
    "reading": "translate",
    "reading_fix": "translate",
    "reading_check": "translate",
    "reading_done": "translate",
    "my_tongues": "translate",
    "interpreters": "interpreter",
    "interpreter": "interpreter",
    "voices": "voice",
    "voice_of": "voice",
    "voice": "voice",
    "voice_record": "voice",
    # Events
    "events": "events",
    "events_past": "events",
    "events_year": "events",
    "event": "events",
    "event_preview": "events",
    "event_dry": "events",
    "event_texts": "events",
    "event_school": "events",
    "event_sure": "events",
    # The door list of an event
    "doors": "doors",
    "door_of": "doors",
    "door_said": "doors",
    "door_count": "doors",
    "attendance": "doors",
    "shelter": "shelter",
}
"""The verb that lets somebody see a screen. A staff screen that is not here is seen by nobody."""


@dataclass(frozen=True)
class Staff:
    """A member of staff at work: their confirmed roles, each with its team (None: both)."""

    person_id: int
    roles: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Scope:
    """Whose people somebody sees: those of `teams`, or, without `everybody`, only their own among them.

    `own` are further teams of which they see their own people alone: a consultant here may be a mentor there.
    """

    actor_id: int
    teams: frozenset[str]
    everybody: bool
    own: frozenset[str] = frozenset()


def may(staff: Staff | None, verb: str) -> bool:
    """Whether somebody may do this at all."""
    return staff is not None and any(role in MAY.get(verb, frozenset()) for role, _ in staff.roles)


def menu_of(staff: Staff | None) -> str:
    """Whose command menu somebody has: youth, staff, leader or mentor."""
    roles = {role for role, _ in staff.roles} if staff is not None else set()
    if not roles:
        return "youth"
    return LEADER if LEADER in roles else MENTOR if roles == {MENTOR} else "staff"


def scope(staff: Staff, verb: str, teams: Collection[str]) -> Scope:
    """The people this verb reaches for them. Roles that may not do it add nothing; a mentor sees only their own."""
    able = [(role, team) for role, team in staff.roles if role in MAY.get(verb, frozenset())]
    wide = _teams([found for found in able if found[0] != MENTOR], teams)
    own = _teams([found for found in able if found[0] == MENTOR], teams)
    if not wide:
        return Scope(staff.person_id, own, everybody=False)
    return Scope(staff.person_id, wide, everybody=True, own=own - wide)


def _teams(roles: Collection[tuple[str, str | None]], teams: Collection[str]) -> frozenset[str]:
    return frozenset(code for role, team in roles for code in (teams if team is None or role == LEADER else [team]))
