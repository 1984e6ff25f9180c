"""The people whom the playground shows at work: Amina, 16, in her job, Yusuf, her role model, and Hodan, a mother.

For the playground alone; `run` knows nothing of it. Three weeks go by in a moment, on the playground's clock: what Lene does
are the actions behind her buttons, as herself, so that every rule is asked; what Amina and Yusuf do are taps on what the bot
said on their phones. No words are looked for, only what a button carries, so that texts can change.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ParamSpec

from actions import appointments, approving, events, families, model_words, pairing, partners, role_models, walkin
from actions.forms import SUBMIT
from actions.visits import Action, House, Incoming, Visit, visiting
from dialogs.staff_forms import POINTS
from handlers.families import PAYLOAD as FAMILY_LINK
from handlers.partners import PAYLOAD as PARTNER_LINK
from handlers.walkin import PAYLOAD as JOIN_LINK
from rules.owed import Show
from rules.subject import Subject
from storage import Tx, accounts
from storage.role_models import ROLE

if TYPE_CHECKING:
    from bot.app import App
    from bot.clock import Movable
    from playground.playing import Person

P = ParamSpec("P")

JOB_STARTS = timedelta(days=6)
AFTER_FIRST_DAY, AFTER_FIRST_WEEK = timedelta(days=7, hours=1), timedelta(days=7, hours=2)
"""When Amina is asked how the first day at work was, and how it is with Yusuf."""
SUNDAY, EVENING = 6, 18
"""When Yusuf is asked."""
FIRST_FREE, AFTER_SCHOOL = timedelta(days=2), 15
"""The appointment lies so far ahead at least, at this hour or later: there is a day before it on which to be reminded."""
THEMES = ("football", "first_job")


@dataclass
class Example:
    """Who takes part: Lene at work already, and three who have not pressed Start; `heard` waits until all is said."""

    app: "App"
    clock: "Movable"
    confirmed: Callable[[], Awaitable[None]]
    lene: "Person"
    amina: "Person"
    yusuf: "Person"
    hodan: "Person"

    async def happens(self, until: datetime) -> None:
        """All of it, from now on; then it is `until`."""
        began = self.clock.now().astimezone(self.app.house.programme.calendar.zone)
        amina = await self.amina_comes()
        yusuf = await self.yusuf_comes()
        await self.they_become_a_pair(amina, yusuf)
        asked = self.next_sunday(began)
        moments = {
            began + JOB_STARTS: lambda: self.amina_gets_a_job(amina),
            began + AFTER_FIRST_DAY: self.amina_answers,
            began + AFTER_FIRST_WEEK: self.amina_answers,
        }
        while asked < until:
            moments[asked] = self.yusuf_answers
            asked += timedelta(weeks=1)
        for at in sorted(moments):
            await self.is_at(at)
            await moments[at]()
        await self.is_at(until)
        await self.they_agree_a_time(amina)
        await self.hodan_is_asked(yusuf)
        await self.an_evening_is_announced(until)

    def next_sunday(self, day: datetime) -> datetime:
        """The evening on which Yusuf wants to be asked."""
        return day.replace(hour=EVENING, minute=1) + timedelta(days=SUNDAY - day.weekday())

    async def amina_comes(self) -> int:
        """Lene writes her down after the first talk, enrols her, and gives her the link."""
        born = str(self.clock.now().year - 17)
        told = {"area": "ellemarken", "age": "16", "name": "Amina R.", "phone": "+4520123456"}
        person = await self.fills(Subject("add"), {**told, "referred": "school", "language": "da"})
        await self.fills(Subject("enrol", person), {"born": f"{born}-12-31", "points": list(POINTS)})
        await self.fills(Subject("wish", person), {"themes": list(THEMES), "gender": "same"})
        await self.follows(self.amina, JOIN_LINK, await self.lene_does(walkin.link, str(person), "link"))
        await self.taps(self.amina, "yes:")
        return person

    async def yusuf_comes(self) -> int:
        """He is asked, says yes, tells of himself, and his certificate is seen."""
        person = await self.fills(Subject("nominate"), {"adult": "yes", "name": "Yusuf A.", "phone": "+4520123457"})
        shown = await self.lene_does(partners.link_for, person, ROLE)
        await self.follows(self.yusuf, PARTNER_LINK, shown)
        await self.taps(self.yusuf, "pt:me", "pt:yes", ":gender:man")
        await self.taps(self.yusuf, *(f":themes:{theme}" for theme in THEMES), "d:.*:themes")
        await self.taps(self.yusuf, ":languages:da", ":languages:ar", "d:.*:languages")
        await self.taps(
            self.yusuf, ":area:ellemarken", ":wish:any", ":capacity:2", f":day:{SUNDAY}", f":hour:{EVENING}"
        )
        await self.taps(self.yusuf, "f:")
        await self.lene_does(role_models.do, str(person), "ok", "")
        return person

    async def they_become_a_pair(self, amina: int, yusuf: int) -> None:
        """A guardian has said yes to him by name; both say yes, and agree to the four lines."""
        await self.lene_does(pairing.do, str(amina), "yes", f"paper.{yusuf}")
        await self.lene_does(pairing.do, str(amina), "take", str(yusuf))
        for deed in ("yes", "agree"):
            for phone in (self.amina, self.yusuf):
                await self.ticks()
                await self.taps(phone, f"duo:.*:{deed}")
        await self.ticks()

    async def amina_gets_a_job(self, amina: int) -> None:
        """Her parents have said yes on paper; Lene knows whom to ring there."""
        at = await self.fills(Subject("workplace"), {"_teams": "koege", **WORKPLACE})
        await self.fills(Subject("contact", at), {"name": "Mette K.", "phone": "+4520123458"})
        await self.lene_does(approving.record, str(amina), "confirmed", "paper")
        today = self.clock.now().astimezone(self.app.house.programme.calendar.zone).date()
        days = {"start": today, "end": today + timedelta(days=182), "next": today + timedelta(days=28)}
        dates = {key: day.isoformat() for key, day in days.items()}
        await self.fills(Subject("place", amina), {**JOB, "workplace": str(at), **dates})
        await self.ticks()

    async def amina_answers(self) -> None:
        await self.taps(self.amina, "g:how_goes:.*:good|duo:.*:said:.*good", needed=False)

    async def yusuf_answers(self) -> None:
        await self.taps(self.yusuf, "duo:.*:week:wrote", needed=False)

    async def they_agree_a_time(self, amina: int) -> None:
        """Lene proposes times on a day to come, and Amina takes the first."""
        await self.lene_does(offer_times, amina)
        await self.ticks()
        await self.taps(self.amina, "time:.*:pick")
        await self.ticks()

    async def hodan_is_asked(self, yusuf: int) -> None:
        """Zakaria's mother reads Somali. She says who she is, reads the notice, and stands before her yes or no.

        Then she is asked whether Yusuf may be his role model, too.
        """
        born = str(self.clock.now().year - 16)
        told = {"area": "ellemarken", "age": "15", "name": "Zakaria A.", "phone": "+4520123459"}
        zakaria = await self.fills(Subject("add"), {**told, "referred": "school", "language": "da"})
        await self.fills(Subject("enrol", zakaria), {"born": f"{born}-12-31", "points": list(POINTS)})
        mother = {"name": "Hodan A.", "phone": "+4520123460", "language": "so", "reads": "yes", "interpreter": "yes"}
        tie = await self.fills(Subject("guardian", zakaria), mother)
        await self.follows(self.hodan, FAMILY_LINK, await self.lene_does(families.do, str(tie), "link", "link"))
        await self.taps(self.hodan, "kin:tongue:so", "kin:me", "kin:read", "kin:interpreter:yes")
        await self.fills(Subject("wish", zakaria), {"themes": list(THEMES), "gender": "same"})
        await self.lene_does(model_words.ask, str(zakaria), str(yusuf))
        await self.ticks()

    async def an_evening_is_announced(self, now: datetime) -> None:
        """Lene makes an event for parents in two weeks, and invites."""
        day = (now + IN_TWO_WEEKS).astimezone(self.app.house.programme.calendar.zone).date()
        event = await self.fills(Subject("event"), {"_teams": "koege", "day": day.isoformat(), **EVENT})
        await self.lene_does(events.do, str(event), "send", "")
        await self.ticks()

    async def lene_does(self, action: Action[P], *args: P.args, **kwargs: P.kwargs) -> Show:
        """One of the actions behind her buttons; the screen that she would see then."""
        shown: list[Show] = await self.app.db.run(_as, self.app.house, self.lene.id, action, *args, **kwargs)
        if not shown or shown[-1].screen == "gone":
            raise LookupError(f"Lene could not do this: {action.__name__}")
        return shown[-1]

    async def fills(self, subject: Subject, answers: dict[str, Any]) -> int:
        """She fills a form; the id of what it is about then."""
        form = self.app.house.forms[subject.form]
        shown = await self.lene_does(SUBMIT[subject.form], subject, form, answers)
        return int(shown.args[0])

    async def follows(self, phone: "Person", kind: str, shown: Show) -> None:
        """Somebody opens the personal link which Lene was shown."""
        token = await self.app.db.read(_token, self.lene.id, shown.args[-1])
        phone.send(f"/start {kind}{token}")
        await self.heard()

    async def taps(self, phone: "Person", *carried: str, needed: bool = True) -> None:
        """Tap the newest button that carries each of these, one after the other."""
        for pattern in carried:
            found = _button(phone, pattern)
            if found is None and needed:
                raise LookupError(f"{phone.first_name} sees no button that carries {pattern!r}")
            if found is not None:
                phone.tap_now(found[0], data=found[1])
                await self.heard()

    async def is_at(self, at: datetime) -> None:
        self.clock.move_to(at)
        await self.ticks()

    async def ticks(self) -> None:
        await self.app.tick()
        await self.app.idle()

    async def heard(self) -> None:
        await self.confirmed()
        await self.app.idle()


EVENT: dict[str, Any] = {
    "kind": "theme_evening",
    "title": "Aften om job og uddannelse",
    "time": "17.00",
    "minutes": "120",
    "place": "Beboerhuset, Eksempelvej 1",
    "reason": "Jeres børn skal snart vælge, hvad de vil lave efter 9. klasse. Her kan I høre om mulighederne.",
    "extras": ["food", "children", "interpreter"],
    "roles": ["guardian"],
    "areas": ["all"],
    "ages": ["all"],
    "schools": ["all"],
    "seats": "40",
}
IN_TWO_WEEKS = timedelta(days=14)
WORKPLACE = {"name": "Børnehaven Solsikken", "trade": "daycare", "kind": "public"}
JOB = {"kind": "public", "payer": "municipality", "when": "s3.900.1020", "hours": "360m"}


def _as(tx: Tx, house: House, chat: int, action: Action[P], /, *args: P.args, **kwargs: P.kwargs) -> list[Show]:
    """Do an action as whoever writes in this chat."""
    account = accounts.of_chat(tx, chat)
    if account is None:
        raise LookupError("nobody writes in this chat")
    return action(tx, visiting(tx, house, account, Incoming(0, chat, account.language)), *args, **kwargs)


def _token(tx: Tx, chat: int, sealed: str) -> object:
    """What a link carries that was shown in this chat."""
    account = accounts.of_chat(tx, chat)
    return tx.vault.open(tx, (account and account.current_id) or 0, "joins.token", bytes.fromhex(sealed))


def _button(phone: "Person", pattern: str) -> tuple[int, str] | None:
    """The newest message with a button that carries this, and what it carries."""
    for message in reversed(phone.chat()):
        for row in message["buttons"]:
            for button in row:
                if re.search(pattern, button.get("data", "")):
                    return message["message_id"], button["data"]
    return None


def offer_times(tx: Tx, visit: Visit, person_id: int) -> list[Show]:
    """A talk is proposed after school, on the first day that is far enough ahead."""
    new = int(appointments.begin(tx, visit, str(person_id), "talk")[0].args[0])
    found = appointments.seen(tx, visit, str(new))
    if found is None:
        return []
    for day in appointments.days_for(tx, visit, found):
        local = [at.astimezone(visit.programme.calendar.zone) for at in appointments.times_on(tx, visit, found, day)]
        late = [str(60 * at.hour + at.minute) for at in local if at.hour >= AFTER_SCHOOL]
        if late and day >= (tx.now + FIRST_FREE).date():
            return appointments.offer(tx, visit, str(new), ".".join([f"{day:%y%m%d}", *late]))
    return []
