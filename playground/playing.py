"""A played person's side of the chat: what they send, tap and do, and what they heard; for the people API and tests."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playground import files
from playground.chats import Chat, Message, User, shown
from playground.editing import forwarded
from playground.errors import PlayError
from playground.profile import commands_for
from playground.text import clean, trimmed, with_found
from playground.wire import Json
from playground.world import CHAT_INSTANCE, World

ANSWER_WAIT_S = 5.0
LONGEST_MESSAGE = 4096
OWN_PHONE = "+45201{:05d}"


@dataclass(frozen=True, slots=True)
class Sent:
    """What a person sent: `update_id` is None when the bot wants no such updates."""

    message_id: int
    update_id: int | None


@dataclass(frozen=True, slots=True)
class Tapped:
    """`answer` holds text, show_alert and url of answerCallbackQuery; None when it did not come in time."""

    update_id: int | None
    answer: Json | None


class Person:
    def __init__(self, world: World, user: User) -> None:
        self._world = world
        self._user = user
        self._mark = 0

    @property
    def id(self) -> int:
        return self._user.id

    @property
    def first_name(self) -> str:
        return self._user.first_name

    @property
    def _chat(self) -> Chat:
        return self._world.chats[self._user.id]

    def send(self, text: str, *, reply_to: int | None = None) -> Sent:
        """Send a text; one longer than Telegram's 4096 characters goes as several, as the apps do it."""
        text, _ = trimmed(clean(text), [])
        if not text:
            raise PlayError("an empty message cannot be sent")
        parts = [text[at : at + LONGEST_MESSAGE] for at in range(0, len(text), LONGEST_MESSAGE)]
        return [self._say(as_text(part), reply_to=reply_to) for part in parts][-1]

    def edit(self, message_id: int, text: str) -> Sent:
        """Change an own message: the bot hears of it as edited_message."""
        message = self._own(message_id)
        kind, entities = ("text", "entities") if "text" in message.body else ("caption", "caption_entities")
        body = {name: value for name, value in message.body.items() if name not in {kind, entities}}
        changed = as_text(trimmed(clean(text), [])[0])
        if not changed["text"]:
            raise PlayError("an empty message cannot be sent")
        body |= {kind: changed["text"]} | ({entities: changed["entities"]} if "entities" in changed else {})
        self._world.replace(message, body)
        return Sent(message.id, self._push("edited_message", message.body))

    def forward(self, message_id: int) -> Sent:
        message = self._there(message_id)
        if message.protected:
            raise PlayError("this message is protected: it cannot be forwarded")
        return self._say(forwarded(message))

    def contact(self, phone_number: str | None = None, first_name: str | None = None) -> Sent:
        """Share a contact: without a number one's own, which the server marks with the own user id."""
        if phone_number is None:
            number = OWN_PHONE.format(self.id % 100_000)
            return self._say({"contact": {"phone_number": number, "first_name": self.first_name, "user_id": self.id}})
        return self._say({"contact": {"phone_number": phone_number, "first_name": first_name or "Somebody"}})

    def photo(self, data: bytes, *, caption: str = "") -> Sent:
        return self._file("photo", data, caption)

    def document(self, data: bytes, *, name: str = "", media_type: str = "", caption: str = "") -> Sent:
        return self._file("document", data, caption, name, media_type)

    def voice(self, data: bytes, *, caption: str = "") -> Sent:
        return self._file("voice", data, caption)

    def sticker(self, data: bytes) -> Sent:
        return self._file("sticker", data)

    def album(self, pictures: Sequence[bytes], *, caption: str = "") -> list[Sent]:
        """Several photos at once: one message and one update each, tied by media_group_id, the caption on the first."""
        if not 2 <= len(pictures) <= 10:
            raise PlayError("an album has two to ten photos")
        group = {"media_group_id": str(13_900_000_000_000_000 + self._world.now())}
        sent = [self._file("photo", pictures[0], caption, **group)]
        return sent + [self._file("photo", data, **group) for data in pictures[1:]]

    def location(self, latitude: float, longitude: float) -> Sent:
        return self._say({"location": {"latitude": latitude, "longitude": longitude}})

    def tap_now(self, message_id: int, button: str | None = None, *, data: str | None = None) -> int | None:
        """Tap without waiting for the bot's answer; see tap."""
        return self._tap(message_id, button, data)[0]

    async def tap(self, message_id: int, button: str | None = None, *, data: str | None = None) -> Tapped:
        """Tap a button by its text, or send any callback data at all; waits some seconds for the bot's answer."""
        update_id, answer = self._tap(message_id, button, data)
        try:
            async with asyncio.timeout(ANSWER_WAIT_S if update_id is not None else 0):
                return Tapped(update_id, await answer)
        except TimeoutError:
            return Tapped(update_id, None)

    def block(self) -> int | None:
        """Block the bot (deleting the chat looks the same to it)."""
        return self._member(blocked=True)

    def unblock(self) -> int | None:
        return self._member(blocked=False)

    def deactivate(self) -> None:
        """The account is deleted; the bot learns of it only by the next refusal."""
        self._user.deactivated = True

    def chat(self, after: int = 0) -> list[Json]:
        """Every message after that id, as the people API lists it."""
        return [shown(message) for message in self._chat.messages.values() if message.id > after]

    def commands(self) -> list[Json]:
        return commands_for(self._world, self._user)

    async def hears(self, within_s: float = 5.0) -> Json:
        """Wait until the bot did something here since this person's last deed; gives the bot's newest message.

        Raises TimeoutError when the bot stays silent.
        """
        async with asyncio.timeout(within_s):
            while self._chat.heard <= self._mark or not (said := self._heard()):
                await self._chat.stirred.wait()
        return shown(said[-1])

    def _heard(self) -> list[Message]:
        """The bot's messages; deleting is something that it does where it has said nothing yet."""
        return [message for message in self._chat.messages.values() if message.from_bot]

    def as_json(self) -> Json:
        user = self._user
        facts: Json = {"id": user.id, "first_name": user.first_name, "language_code": user.language_code}
        return {**facts, "about": user.about, "blocked": self._chat.blocked}

    def _file(
        self, kind: str, data: bytes, caption: str = "", name: str = "", media_type: str = "", **more: Any
    ) -> Sent:
        if not data:
            raise PlayError("an empty file cannot be sent")
        stored = self._world.files.add(kind, data, name, media_type)
        text = as_text(caption) if caption else {}
        captions = {
            name.replace("text", "caption").replace("entities", "caption_entities"): text[name] for name in text
        }
        return self._say({**files.content(stored), **captions, **more})

    def _say(self, content: Json, *, reply_to: int | None = None) -> Sent:
        if self._chat.blocked:
            raise PlayError("this person has blocked the bot")
        if reply_to is not None:
            content = {**content, "reply_to_message": self._there(reply_to).body}
        self._mark = self._chat.heard
        self._chat.in_use = True
        message = self._world.add_message(self._chat, self._user.as_json(), content)
        return Sent(message.id, self._push("message", message.body))

    def _push(self, kind: str, body: Json) -> int | None:
        return self._world.updates.push(kind, body, ("chat", self._chat.id))

    def _there(self, message_id: int) -> Message:
        message = self._chat.messages.get(message_id)
        if message is None or message.deleted:
            raise PlayError(f"no message {message_id} in this chat", 404)
        return message

    def _own(self, message_id: int) -> Message:
        message = self._there(message_id)
        if message.from_bot:
            raise PlayError("only own messages can be edited")
        return message

    def _tap(self, message_id: int, button: str | None, data: str | None) -> tuple[int | None, asyncio.Future[Json]]:
        message = self._chat.messages.get(message_id)
        if message is None or not message.from_bot:
            raise PlayError(f"no message {message_id} of the bot in this chat", 404)
        if self._chat.blocked:
            raise PlayError("this person has blocked the bot")
        found = data if data is not None else _data_of(message, button)
        self._mark = self._chat.heard
        tap = self._world.open_tap(self.id)
        self._world.tell("tap", person=self.id, message_id=message_id, data=found)
        query = {"id": tap.id, "from": self._user.as_json(), "message": _as_seen(message)}
        query |= {"chat_instance": CHAT_INSTANCE, "data": found}
        return self._world.updates.push("callback_query", query, ("tap", self.id)), tap.answer

    def _member(self, *, blocked: bool) -> int | None:
        chat = self._chat
        if chat.blocked is blocked:
            raise PlayError("already blocked" if blocked else "not blocked")
        chat.blocked = blocked
        self._world.tell("person", person=self.as_json())
        if not chat.in_use:
            return None
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        return self._world.bot_status(chat, self._user, old, new)


def as_text(text: str) -> Json:
    """The content of a text message."""
    entities = with_found(text, [])
    return {"text": text, "entities": entities} if entities else {"text": text}


def _data_of(message: Message, button: str | None) -> str:
    if message.deleted:
        raise PlayError("this message is deleted")
    found = next((b for row in message.rows for b in row if b["text"] == button), None)
    if found is None:
        there = ", ".join(repr(b["text"]) for row in message.rows for b in row) or "none"
        raise PlayError(f"no button {button!r}; there are: {there}", 404)
    if "callback_data" not in found:
        raise PlayError(
            f"the button {button!r} opens {found.get('url', 'something else')}: there is nothing to tell the bot"
        )
    return str(found["callback_data"])


def _as_seen(message: Message) -> Json:
    """The message of a tap; of one that was deleted only place and number are left."""
    if message.deleted:
        return {"chat": message.body["chat"], "message_id": message.id, "date": 0}
    return message.body
