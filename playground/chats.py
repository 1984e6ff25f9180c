"""People, their chats and the messages in them, as both sides see them."""

import asyncio
from dataclasses import dataclass, field

from playground.files import StoredFile
from playground.wire import Json


@dataclass(slots=True)
class User:
    """A played person as Telegram knows them; `about` is for the page alone and never reaches the bot."""

    id: int
    first_name: str
    language_code: str | None = None
    about: str = ""
    deactivated: bool = False

    def as_json(self) -> Json:
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.language_code is not None:
            user["language_code"] = self.language_code
        return user


@dataclass(slots=True, eq=False)
class Message:
    """`body` is Telegram's Message; an edit replaces it and never changes it: updates and answers hold the old one."""

    id: int
    chat: "Chat"
    from_bot: bool
    body: Json
    reply_keyboard: Json | None = None
    file: StoredFile | None = None
    deleted: bool = False

    @property
    def text(self) -> str:
        text: str = self.body.get("text") or self.body.get("caption") or ""
        return text

    @property
    def protected(self) -> bool:
        return bool(self.body.get("has_protected_content"))

    @property
    def rows(self) -> list[list[Json]]:
        rows: list[list[Json]] = self.body.get("reply_markup", {}).get("inline_keyboard", [])
        return rows


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat (of `user`) or a group (of `members`); `in_use` once the person wrote, or the bot was added.

    A group that became a supergroup has `moved_to` its new id.
    """

    id: int
    kind: str
    user: User | None = None
    title: str = ""
    members: list[User] = field(default_factory=list)
    messages: dict[int, Message] = field(default_factory=dict)
    in_use: bool = False
    blocked: bool = False
    moved_to: int | None = None
    heard: int = 0
    stirred: asyncio.Event = field(default_factory=asyncio.Event)

    def as_json(self) -> Json:
        if self.user is None:
            return {"id": self.id, "type": self.kind, "title": self.title}
        return {"id": self.id, "type": "private", "first_name": self.user.first_name}

    def stir(self) -> None:
        """The bot has said, edited or taken back something here: wake whoever waits for that."""
        self.heard += 1
        self.stirred.set()
        self.stirred = asyncio.Event()


def shown(message: Message) -> Json:
    """A message as the people API lists it."""
    body = message.body
    item: Json = {
        "message_id": message.id,
        "from": "bot" if message.from_bot else "person",
        "date": body["date"],
        "text": message.text,
        "kind": kind_of(body),
        "buttons": [[_button(button) for button in row] for row in message.rows],
        "edited": "edit_date" in body,
        "deleted": message.deleted,
        "protected": message.protected,
    }
    item.update(_extras(message))
    return item


KINDS = ("text", "photo", "document", "voice", "sticker", "contact", "location", "audio", "video")


def kind_of(body: Json) -> str:
    return next((kind for kind in KINDS if kind in body), "service")


def _button(button: Json) -> Json:
    if "callback_data" in button:
        return {"text": button["text"], "data": button["callback_data"]}
    return {name: button[name] for name in ("text", "url", "web_app") if name in button}


def _extras(message: Message) -> Json:
    body = message.body
    extras: Json = {}
    if entities := body.get("entities") or body.get("caption_entities"):
        extras["entities"] = entities
    if "contact" in body:
        extras["contact"] = body["contact"]
    if "location" in body:
        extras["location"] = [body["location"]["latitude"], body["location"]["longitude"]]
    if "forward_origin" in body:
        extras["forwarded"] = True
    if "media_group_id" in body:
        extras["album"] = body["media_group_id"]
    if "reply_to_message" in body:
        extras["reply_to"] = body["reply_to_message"]["message_id"]
    if message.file is not None:
        extras["file"] = message.file.shown()
    extras.update(_keyboard(message.reply_keyboard))
    return extras


def _keyboard(markup: Json | None) -> Json:
    if markup is None:
        return {}
    if "keyboard" not in markup:
        return {"keyboard_removed": True} if "remove_keyboard" in markup else {}
    wanted = ("text", "request_contact", "request_location")
    return {"keyboard": [[{k: b[k] for k in wanted if k in b} for b in row] for row in markup["keyboard"]]}
