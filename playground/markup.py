"""Keyboards: what the server refuses, what it drops silently, and the form in which it keeps the rest."""

from typing import Any
from urllib.parse import urlsplit

from playground.errors import bad_request
from playground.wire import Json, Params

LONGEST_DATA = 64
LONGEST_ROW = 12
MOST_BUTTONS = 300
# The backend counts the whole keyboard in its own binary form; data and texts are what makes it long.
LONGEST_MARKUP = 10_240
ACTIONS = (
    "url callback_data web_app login_url switch_inline_query switch_inline_query_current_chat "
    "switch_inline_query_chosen_chat copy_text callback_game pay disabled".split()
)


def read_markup(params: Params, *, private: bool) -> Json | None:
    """The `reply_markup` of a call, checked; None when there is none or when nothing is left of it."""
    try:
        markup = params.json("reply_markup")
    except ValueError:
        raise bad_request("can't parse reply keyboard markup JSON object") from None
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup, private=private)
    if "keyboard" in markup:
        return _reply(markup, private=private)
    return markup if "remove_keyboard" in markup or "force_reply" in markup else None


def read_inline(params: Params, *, private: bool) -> Json | None:
    """As read_markup, for edits: these take inline keyboards only."""
    markup = read_markup(params, private=private)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def _rows(markup: Json, name: str, unreadable: str) -> list[list[Any]]:
    rows = markup[name]
    if not isinstance(rows, list):
        raise bad_request(f'field "{name}" of the {unreadable} must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f"{unreadable}: row must be an Array")
    return rows


def _inline(markup: Json, *, private: bool) -> Json | None:
    rows = [
        [_inline_button(button, private=private) for button in row if _has_text(button)]
        for row in _rows(markup, "inline_keyboard", "InlineKeyboardMarkup")
    ]
    kept = _within_limits(rows)
    if sum(len(str(value).encode()) for row in kept for button in row for value in button.values()) > LONGEST_MARKUP:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _within_limits(rows: list[list[Json]]) -> list[list[Json]]:
    left, kept = MOST_BUTTONS, []
    for row in rows:
        fitting = row[: min(LONGEST_ROW, left)]
        left -= len(fitting)
        if fitting:
            kept.append(fitting)
    return kept


def _has_text(button: Any) -> bool:
    text = button if isinstance(button, str) else button.get("text", "") if isinstance(button, dict) else ""
    return bool(str(text).strip())


def _inline_button(button: Any, *, private: bool) -> Json:
    if not isinstance(button, dict) or not any(name in button for name in ACTIONS):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button:
        _check_url(button["url"])
    if "web_app" in button:
        _check_web_app(button["web_app"], private=private)
    return button


def _check_url(url: str) -> None:
    parts = urlsplit(url if "://" in url or url.startswith(("tg:", "mailto:", "tel:")) else f"http://{url}")
    if parts.scheme in {"tg", "ton"}:
        return
    reason = None
    if parts.scheme not in {"http", "https"}:
        reason = "Unsupported URL protocol"
    elif "." not in (parts.hostname or ""):
        reason = "Wrong HTTP URL"
    if reason:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {reason}")


def _check_web_app(app: Json, *, private: bool) -> None:
    url = str(app.get("url", ""))
    if not private:
        raise bad_request("BUTTON_TYPE_INVALID")
    if not url.startswith("https://"):
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")


def _reply(markup: Json, *, private: bool) -> Json | None:
    rows = [
        [_reply_button(button, private=private) for button in row if _has_text(button)]
        for row in _rows(markup, "keyboard", "ReplyKeyboardMarkup")
    ]
    kept = _within_limits(rows)
    return {**markup, "keyboard": kept} if kept else None


def _reply_button(button: Any, *, private: bool) -> Json:
    if isinstance(button, str):
        return {"text": button}
    if private:
        return dict(button)
    if button.get("request_contact"):
        raise bad_request("phone number can be requested in private chats only")
    if button.get("request_location"):
        raise bad_request("location can be requested in private chats only")
    return dict(button)
