"""What the bot says about itself: its menus per scope and language, its name and descriptions, its menu button."""

from collections.abc import Callable
from typing import Any

from playground.chats import Chat, User
from playground.errors import bad_request
from playground.sending import Method
from playground.wire import Json, Params
from playground.world import World

MOST_COMMANDS = 100
LONGEST = {"name": 64, "description": 512, "short_description": 120}
DEFAULT = "default"
SCOPES = {DEFAULT, "all_private_chats", "all_group_chats", "all_chat_administrators"}


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not (len(code) == 2 and code.isascii() and code.islower()):
        raise bad_request("invalid language code specified")
    return code


def _scope(world: World, params: Params) -> str:
    scope = params.json("scope") or {"type": DEFAULT}
    kind = str(scope.get("type"))
    if kind in SCOPES:
        return kind
    if kind not in {"chat", "chat_administrators", "chat_member"}:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat = world.chat_for_bot(Params(scope))
    if kind != "chat" and chat.user is not None:
        raise bad_request(f"can't change commands for a specific {kind} in private chats")
    return f"{kind}:{chat.id}"


def set_my_commands(world: World, params: Params) -> bool:
    scope, language = _scope(world, params), _language(params)
    commands = params.json("commands") or []
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile["commands", scope, language] = [_command(command) for command in commands]
    world.tell("commands")
    return True


def _command(command: Json) -> Json:
    name = str(command.get("command", "")).lstrip("/").lower()
    description = str(command.get("description", "")).strip()
    if not (1 <= len(name) <= 32 and name.isascii() and name.replace("_", "a").isalnum()):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def get_my_commands(world: World, params: Params) -> list[Json]:
    commands: list[Json] = world.profile.get(("commands", _scope(world, params), _language(params)), [])
    return commands


def delete_my_commands(world: World, params: Params) -> bool:
    world.profile.pop(("commands", _scope(world, params), _language(params)), None)
    world.tell("commands")
    return True


def commands_for(world: World, user: User) -> list[Json]:
    """The menu a person sees in the private chat: the narrowest scope that has commands, their language before none."""
    language = (user.language_code or "")[:2]
    for scope in (f"chat:{user.id}", "all_private_chats", DEFAULT):
        for code in (language, ""):
            if commands := world.profile.get(("commands", scope, code)):
                return list(commands)
    return []


def _setter(field: str) -> Method:
    def method(world: World, params: Params) -> bool:
        text = params.text(field).strip()
        if len(text) > LONGEST[field]:
            raise bad_request(f"BOT_{field.upper()}_TOO_LONG")
        world.profile[field, _language(params)] = text
        return True

    return method


def _getter(field: str, fallback: Callable[[World], str] = lambda _world: "") -> Method:
    def method(world: World, params: Params) -> Json:
        text: Any = world.profile.get((field, _language(params))) or world.profile.get((field, ""))
        return {field: text or fallback(world)}

    return method


def set_chat_menu_button(world: World, params: Params) -> bool:
    world.profile["menu_button", _button_chat(world, params)] = params.json("menu_button") or {"type": DEFAULT}
    return True


def get_chat_menu_button(world: World, params: Params) -> Json:
    chat = _button_chat(world, params)
    general = world.profile.get(("menu_button", ""), {"type": "commands"})
    button: Json = world.profile.get(("menu_button", chat), general)
    return button


def _button_chat(world: World, params: Params) -> str:
    if not params.text("chat_id"):
        return ""
    chat: Chat = world.chat_for_bot(params)
    if chat.user is None:
        raise bad_request("chat must be private")
    return str(chat.id)


METHODS: dict[str, Method] = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name"),
    "getMyName": _getter("name", lambda world: str(world.me["first_name"])),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
