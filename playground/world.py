"""The pretended Telegram itself: who exists, what was said, and how each deed becomes an update or an event."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playground.chats import Chat, Message, User, shown
from playground.clock import Clock
from playground.errors import ApiError, PlayError, bad_request, forbidden
from playground.files import Files
from playground.updates import Updates
from playground.wire import Json, Params

# Above 32 bits, as the ids of newer accounts are.
FIRST_PERSON = 7_100_000_001
FIRST_MESSAGE = 101
CHAT_INSTANCE = "-4611686018427387905"


@dataclass(slots=True)
class Tap:
    """A tapped button that waits for answerCallbackQuery."""

    id: str
    person: int
    at: float
    answer: asyncio.Future[Json]


class World:
    def __init__(self, clock: Clock, me: Json, updates: Updates, answer_life_s: float) -> None:
        self.clock = clock
        self.me = me
        self.updates = updates
        self.answer_life_s = answer_life_s
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.taps: dict[str, Tap] = {}
        self.files = Files()
        self.profile: dict[tuple[str, ...], Any] = {}
        self.listeners: set[Callable[[Json], None]] = set()
        self._next_person = FIRST_PERSON
        self._next_message = FIRST_MESSAGE
        self._next_tap = 4_382_000_000_000_000_001

    def now(self) -> int:
        return int(self.clock.now().timestamp())

    def tell(self, event: str, **facts: Any) -> None:
        for listener in tuple(self.listeners):
            listener({"event": event, **facts})

    def add_person(self, first_name: str, language_code: str | None, about: str) -> User:
        user = User(self._next_person, first_name, language_code, about)
        self._next_person += 1
        self.users[user.id] = user
        self.chats[user.id] = Chat(user.id, "private", user)
        return user

    def chat_of(self, user_id: int) -> Chat:
        chat = self.chats.get(user_id)
        if chat is None or chat.user is None:
            raise PlayError(f"no person {user_id}", 404)
        return chat

    def add_message(self, chat: Chat, sender: Json, content: Json, keyboard: Json | None = None) -> Message:
        """Put a message into a chat; whether the bot gets an update is for the caller to say."""
        number = self._next_message
        self._next_message += 1
        body = {"message_id": number, "from": sender, "chat": chat.as_json(), "date": self.now(), **content}
        message = Message(number, chat, sender is self.me, body, keyboard, self.files.of(content))
        chat.messages[number] = message
        self._happened("message", message)
        return message

    def replace(self, message: Message, body: Json) -> None:
        message.body = {**body, "edit_date": self.now()}
        self._happened("edited", message)

    def delete(self, message: Message) -> None:
        message.deleted = True
        message.chat.messages[message.id] = message
        self._happened("deleted", message)

    def _happened(self, event: str, message: Message) -> None:
        if message.from_bot or event == "deleted":
            message.chat.stir()
        if self.listeners and message.chat.user is not None:
            self.tell(event, person=message.chat.id, message=shown(message))

    def bot_status(self, chat: Chat, by: User, old: str, new: str) -> int | None:
        """Tell the bot that its own place in a chat has changed."""
        update: Json = {"chat": chat.as_json(), "from": by.as_json(), "date": self.now()}
        for side, status in (("old_chat_member", old), ("new_chat_member", new)):
            until = {"until_date": 0} if status == "kicked" else {}
            update[side] = {"status": status, "user": self.me, **until}
        return self.updates.push("my_chat_member", update, ("member", chat.id))

    def open_tap(self, person: int) -> Tap:
        tap = Tap(str(self._next_tap), person, self.clock.now().timestamp(), asyncio.get_running_loop().create_future())
        self._next_tap += 1
        self.taps[tap.id] = tap
        return tap

    def close_tap(self, tap_id: str, answer: Json) -> None:
        """Answer a tap, once and in time."""
        tap = self.taps.pop(tap_id, None)
        if tap is None or self.clock.now().timestamp() > tap.at + self.answer_life_s:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        if not tap.answer.done():
            tap.answer.set_result(answer)
        self.tell("answer", person=tap.person, answer=answer)

    def chat_for_bot(self, params: Params, name: str = "chat_id") -> Chat:
        """The chat that a call names, if the bot knows it."""
        value = params.text(name)
        if not value:
            raise bad_request(f"{name} is empty")
        chat = self.chats.get(params.number(name))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def writable(self, params: Params) -> Chat:
        """The chat that a call names, if the bot may write to it now."""
        chat = self.chat_for_bot(params)
        if chat.user is None:
            return self._writable_group(chat)
        if chat.user.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.in_use:
            raise self._not_started(chat.user)
        return chat

    def _not_started(self, user: User) -> Exception:
        if any(user in chat.members for chat in self.chats.values()):
            return forbidden("bot can't initiate conversation with a user")
        return bad_request("chat not found")

    def _writable_group(self, chat: Chat) -> Chat:
        if chat.moved_to is not None:
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, text, {"migrate_to_chat_id": chat.moved_to})
        if chat.blocked:
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if not chat.in_use:
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
        return chat
