"""The methods by which the bot changes, takes back, copies and forwards what stands in a chat, and answers taps."""

from playground.chats import Chat, Message, kind_of
from playground.errors import ApiError, bad_request
from playground.formatting import read_caption, read_text
from playground.markup import read_inline
from playground.sending import Method, post, reply_of
from playground.wire import Json, Params
from playground.world import World

DELETABLE_S = 48 * 3600
MOST_AT_ONCE = 100
CAPTIONED = {"photo", "document", "voice", "audio", "video"}
CONTENT = ("text", "entities", "caption", "caption_entities")
# What a copy leaves behind: whose it was, when, and the buttons that belonged to it.
NOT_COPIED = {
    "message_id", "from", "chat", "date", "edit_date", "reply_markup", "reply_to_message", "forward_origin",
    "has_protected_content", "media_group_id", "effect_id",
}  # fmt: skip
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def _message(chat: Chat, params: Params, purpose: str, name: str = "message_id") -> Message:
    number = params.number(name)
    if not number:
        raise bad_request("message identifier is not specified" if name == "message_id" else f"{name} is empty")
    message = chat.messages.get(number)
    if message is None or message.deleted:
        raise bad_request(f"message to {purpose} not found")
    return message


def _editable(world: World, params: Params) -> Message:
    message = _message(world.writable(params), params, "edit")
    if not message.from_bot or "forward_origin" in message.body:
        raise bad_request("message can't be edited")
    return message


def _edit(world: World, message: Message, params: Params, content: Json, *, keep: bool = False) -> Json:
    """Put new content and buttons into a message; with `keep` the old content stays."""
    markup = read_inline(params, private=message.chat.user is not None)
    gone = {"reply_markup", "edit_date"} if keep else {"reply_markup", "edit_date", *CONTENT}
    body = {name: value for name, value in message.body.items() if name not in gone}
    body.update(content)
    if markup is not None:
        body["reply_markup"] = markup
    if all(body.get(name) == message.body.get(name) for name in (*CONTENT, "reply_markup")):
        raise bad_request(NOT_MODIFIED)
    world.replace(message, body)
    return message.body


def edit_message_text(world: World, params: Params) -> Json:
    message = _editable(world, params)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, message, params, read_text(params))


def edit_message_caption(world: World, params: Params) -> Json:
    message = _editable(world, params)
    if kind_of(message.body) not in CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, message, params, read_caption(params))


def edit_message_reply_markup(world: World, params: Params) -> Json:
    return _edit(world, _editable(world, params), params, {}, keep=True)


def _delete(world: World, message: Message) -> None:
    if world.now() - message.body["date"] > DELETABLE_S:
        raise bad_request("message can't be deleted for everyone")
    world.delete(message)


def delete_message(world: World, params: Params) -> bool:
    _delete(world, _message(world.writable(params), params, "delete"))
    return True


def delete_messages(world: World, params: Params) -> bool:
    """What cannot be found is skipped, as the real server does."""
    chat = world.writable(params)
    numbers = params.json("message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MOST_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    found = [chat.messages[number] for number in numbers if number in chat.messages]
    for message in (message for message in found if not message.deleted):
        _delete(world, message)
    return True


def _original(world: World, params: Params, purpose: str) -> Message:
    source = world.chat_for_bot(params, "from_chat_id")
    message = _message(source, params, purpose)
    if message.protected:
        raise bad_request("message has protected content and can't be forwarded")
    return message


def copy_message(world: World, params: Params) -> Json:
    chat = world.writable(params)
    reply = reply_of(chat, params)
    original = _original(world, params, "copy")
    content = {name: value for name, value in original.body.items() if name not in NOT_COPIED}
    if "caption" in params.values and kind_of(original.body) in CAPTIONED:
        content = {name: value for name, value in content.items() if name not in CONTENT} | read_caption(params)
    return {"message_id": post(world, chat, params, {**reply, **content}).id}


def forward_message(world: World, params: Params) -> Json:
    chat = world.writable(params)
    original = _original(world, params, "forward")
    return post(world, chat, params, forwarded(original)).body


def forwarded(original: Message) -> Json:
    """The content of a message as it arrives when somebody forwards it."""
    content = {name: value for name, value in original.body.items() if name not in NOT_COPIED}
    origin = {"type": "user", "sender_user": original.body["from"], "date": original.body["date"]}
    return {**content, "forward_origin": original.body.get("forward_origin", origin)}


def answer_callback_query(world: World, params: Params) -> bool:
    text = params.text("text")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    answer: Json = {"show_alert": params.flag("show_alert")}
    answer.update({name: params.text(name) for name in ("text", "url") if params.text(name)})
    if "url" in answer and not answer["url"].startswith(("tg://", "https://t.me/", f"t.me/{world.me['username']}")):
        raise ApiError(400, "Bad Request: URL_INVALID")
    world.close_tap(params.text("callback_query_id"), answer)
    return True


METHODS: dict[str, Method] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
    "answerCallbackQuery": answer_callback_query,
}
