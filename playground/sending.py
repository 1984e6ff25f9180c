"""The methods by which the bot says something new in a chat."""

from collections.abc import Callable
from typing import Any

from playground import files
from playground.chats import Chat, Message
from playground.errors import ApiError, bad_request
from playground.formatting import read_caption, read_text
from playground.images import size_of
from playground.markup import read_markup
from playground.wire import MAX_UPLOAD, Json, Params, Upload
from playground.world import World

MAX_PHOTO = 10 * 1024 * 1024
PHOTO_SIDES = 10_000
PHOTO_RATIO = 20
ALBUM = range(2, 11)

Method = Callable[[World, Params], Any]
Reader = Callable[[World, Params], Json]


def sender(read: Reader) -> Method:
    """A sending method: the chat is checked first, then the reply, then what `read` makes of the content."""

    def method(world: World, params: Params) -> Json:
        chat = world.writable(params)
        reply = reply_of(chat, params)
        return post(world, chat, params, {**reply, **read(world, params)}).body

    return method


def post(world: World, chat: Chat, params: Params, content: Json) -> Message:
    markup = read_markup(params, private=chat.user is not None)
    inline = markup is not None and "inline_keyboard" in markup
    if inline:
        content["reply_markup"] = markup
    if params.flag("protect_content"):
        content["has_protected_content"] = True
    if effect := params.text("message_effect_id"):
        if chat.user is None:
            raise bad_request("message effects can be used only in private chats")
        content["effect_id"] = effect
    return world.add_message(chat, world.me, content, None if inline else markup)


def reply_of(chat: Chat, params: Params) -> Json:
    """`reply_to_message` for the new message, if it is an answer to one that is still there."""
    wanted = params.json("reply_parameters") or {}
    number = wanted.get("message_id") or params.number("reply_to_message_id")
    if not number:
        return {}
    message = chat.messages.get(int(number))
    if message is None or message.deleted:
        if wanted.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {k: v for k, v in message.body.items() if k != "reply_to_message"}}


def take_file(world: World, params: Params, kind: str, value: Any = None) -> files.StoredFile:
    """The file that a call brings or names: a part, `attach://part`, or an id from before."""
    text = params.text(kind) if value is None else str(value)
    upload = params.files.get(text.removeprefix("attach://") if text.startswith("attach://") else kind)
    if upload is not None:
        return _store(world, kind, upload)
    if not text:
        raise bad_request(f"there is no {kind} in the request")
    if text.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = world.files.by_id(text)
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return stored


def _store(world: World, kind: str, upload: Upload) -> files.StoredFile:
    size = len(upload.data)
    if not size:
        raise bad_request("file must be non-empty")
    if size > MAX_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    if kind == "photo":
        _check_photo(upload.data)
    return world.files.add(kind, upload.data, upload.name, upload.media_type)


def _check_photo(data: bytes) -> None:
    if len(data) > MAX_PHOTO:
        raise bad_request(
            f"file of size {len(data)} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes"
        )
    size = size_of(data)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > PHOTO_SIDES or max(size) > PHOTO_RATIO * max(min(size), 1):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def _file(kind: str) -> Reader:
    return lambda world, params: {**files.content(take_file(world, params, kind)), **read_caption(params)}


def _location(_world: World, params: Params) -> Json:
    try:
        latitude, longitude = float(params.text("latitude")), float(params.text("longitude"))
    except ValueError:
        raise bad_request("latitude is empty" if not params.text("latitude") else "longitude is empty") from None
    return {"location": {"latitude": latitude, "longitude": longitude}}


def _contact(_world: World, params: Params) -> Json:
    contact = {name: params.text(name) for name in ("phone_number", "first_name", "last_name") if params.text(name)}
    if "phone_number" not in contact:
        raise bad_request("phone number is empty")
    if "first_name" not in contact:
        raise bad_request("first name is empty")
    return {"contact": contact}


def send_media_group(world: World, params: Params) -> list[Json]:
    chat = world.writable(params)
    reply = reply_of(chat, params)
    media = params.json("media") or []
    if len(media) not in ALBUM:
        raise bad_request("wrong number of messages to send as an album" if media else "media is empty")
    contents = [_album_item(world, params, item) for item in media]
    group = str(world.now() * 1000 + len(chat.messages))
    silent = Params({"protect_content": params.values.get("protect_content", False)})
    return [post(world, chat, silent, {**reply, "media_group_id": group, **content}).body for content in contents]


def _album_item(world: World, params: Params, item: Json) -> Json:
    kind = str(item.get("type"))
    if kind not in {"photo", "document"}:
        raise bad_request(f"type of the media must be photo or document in the stand-in, not {kind}")
    stored = take_file(world, params, kind, item.get("media", ""))
    return {**files.content(stored), **read_caption(Params(item))}


METHODS: dict[str, Method] = {
    "sendMessage": sender(lambda _world, params: read_text(params)),
    "sendPhoto": sender(_file("photo")),
    "sendDocument": sender(_file("document")),
    "sendVoice": sender(_file("voice")),
    "sendSticker": sender(_file("sticker")),
    "sendLocation": sender(_location),
    "sendContact": sender(_contact),
    "sendMediaGroup": send_media_group,
}
