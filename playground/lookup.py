"""The methods that only look: the bot itself, a chat, a member, a file; and the signs it gives (typing)."""

from playground.errors import bad_request
from playground.files import MAX_DOWNLOAD
from playground.sending import Method
from playground.wire import Json, Params
from playground.world import World

ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice record_audio upload_audio upload_document "
    "choose_sticker find_location pick_up_location record_video_note upload_video_note".split()
)
ABILITIES: Json = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}
NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), True
)


def get_me(world: World, _params: Params) -> Json:
    return {**world.me, **ABILITIES}


def get_chat(world: World, params: Params) -> Json:
    chat = world.chat_for_bot(params)
    return {**chat.as_json(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": NO_GIFTS}


def get_chat_member(world: World, params: Params) -> Json:
    chat = world.chat_for_bot(params)
    number = params.number("user_id")
    if number == world.me["id"]:
        return {"status": "left" if chat.blocked else "member", "user": world.me}
    user = world.users.get(number)
    if user is None or not (chat.user is user or user in chat.members):
        raise bad_request("PARTICIPANT_ID_INVALID")
    return {"status": "member", "user": user.as_json()}


def get_file(world: World, params: Params) -> Json:
    file_id = params.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    stored = world.files.get(file_id)
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.data) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {**stored.as_json(), "file_path": stored.path}


def send_chat_action(world: World, params: Params) -> bool:
    chat = world.writable(params)
    action = params.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.tell("action", person=chat.id, action=action)
    return True


def leave_chat(world: World, params: Params) -> bool:
    chat = world.chat_for_bot(params)
    if chat.user is not None:
        raise bad_request("chat member status can't be changed in private chats")
    chat.in_use = False
    return True


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getFile": get_file,
    "sendChatAction": send_chat_action,
    "leaveChat": leave_chat,
}
