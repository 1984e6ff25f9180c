"""Groups: the bot is added, hears little (privacy mode), is thrown out, and sees a group become a supergroup."""

import re

from playground.chats import Chat, User, shown
from playground.errors import PlayError
from playground.playing import Person, Sent, as_text
from playground.wire import Json
from playground.world import World

FIRST_GROUP = -4_200_000_001
FIRST_SUPERGROUP = -1_002_400_000_001
COMMAND = re.compile(r"/\w+(?:@(\w+))?(?!\w)")


class Group:
    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self._chat = chat

    @classmethod
    def create(cls, world: World, title: str, members: list[User]) -> "Group":
        """A new group into which its first member has put the bot."""
        number = FIRST_GROUP - sum(chat.kind == "group" for chat in world.chats.values())
        chat = world.chats[number] = Chat(number, "group", title=title, members=members)
        group = cls(world, chat)
        group.add_bot(members[0].id)
        return group

    @property
    def id(self) -> int:
        return self._chat.id

    def add_bot(self, by: int) -> None:
        user = self._member(by)
        self._chat.in_use, self._chat.blocked = True, False
        self._world.bot_status(self._chat, user, "left", "member")
        _say(self._world, self._chat, user, {"new_chat_members": [self._world.me]})

    def remove_bot(self, by: int) -> None:
        self._chat.blocked = True
        self._world.bot_status(self._chat, self._member(by), "member", "kicked")

    def send(self, by: int, text: str, *, reply_to: int | None = None) -> Sent:
        """A member writes; the bot gets an update only if privacy mode lets it through."""
        replied = self._chat.messages.get(reply_to or 0)
        content = as_text(text)
        if replied is not None:
            content["reply_to_message"] = replied.body
        return _say(
            self._world,
            self._chat,
            self._member(by),
            content,
            heard=self._meant(text) or bool(replied and replied.from_bot),
        )

    def upgrade(self) -> "Group":
        """The group becomes a supergroup: a new chat with a new id; the old one refuses with where it has gone."""
        number = FIRST_SUPERGROUP + self._chat.id - FIRST_GROUP
        chat = self._world.chats[number] = Chat(
            number, "supergroup", title=self._chat.title, members=self._chat.members
        )
        chat.in_use = True
        by = self._chat.members[0]
        _say(self._world, self._chat, by, {"migrate_to_chat_id": number})
        self._chat.moved_to = number
        _say(self._world, chat, by, {"migrate_from_chat_id": self._chat.id})
        return Group(self._world, chat)

    def chat(self, after: int = 0) -> list[Json]:
        return [shown(message) for message in self._chat.messages.values() if message.id > after]

    def _member(self, person_id: int) -> User:
        found = next((user for user in self._chat.members if user.id == person_id), None)
        if found is None:
            raise PlayError(f"{person_id} is no member of this group", 404)
        return found

    def _meant(self, text: str) -> bool:
        command = COMMAND.match(text)
        return command is not None and command[1] in {None, self._world.me["username"]}


def _say(world: World, chat: Chat, user: User, content: Json, *, heard: bool = True) -> Sent:
    message = world.add_message(chat, user.as_json(), content)
    hears = heard and chat.in_use and not chat.blocked
    return Sent(message.id, world.updates.push("message", message.body, ("chat", chat.id)) if hears else None)


def group_of(world: World, people: list[Person], title: str) -> Group:
    if not people:
        raise PlayError("a group needs a member")
    return Group.create(world, title, [world.users[person.id] for person in people])
