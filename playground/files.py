"""Files both sides have sent, under ids that live for ever, and the path from which a file is fetched."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from playground.errors import bad_request
from playground.images import size_of
from playground.wire import Json

MAX_DOWNLOAD = 20 * 1024 * 1024
PREFIXES = {
    "photo": "AgACAgQAAxkBAAI",
    "document": "BQACAgQAAxkBAAI",
    "voice": "AwACAgQAAxkBAAI",
    "sticker": "CAACAgQAAxkBAAI",
}
FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}
ENDINGS = {"photo": ".jpg", "voice": ".oga", "sticker": ".webp"}
TYPES = {"photo": "image/jpeg", "voice": "audio/ogg", "sticker": "image/webp"}
# What a phone's camera or an unreadable picture is said to measure.
USUAL_SIZE = (90, 90)


@dataclass(frozen=True, slots=True)
class StoredFile:
    id: str
    unique_id: str
    kind: str
    name: str
    media_type: str
    path: str
    data: bytes

    def as_json(self) -> Json:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.data)}

    def shown(self) -> Json:
        """As the people API lists it; the url is relative to the stand-in's."""
        facts: Json = {"name": self.name, "type": self.media_type, "size": len(self.data), "url": f"files/{self.path}"}
        if size := size_of(self.data):
            facts["width"], facts["height"] = size
        return facts


class Files:
    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, kind: str, data: bytes, name: str = "", media_type: str = "") -> StoredFile:
        number = len(self._by_id)
        ending = ENDINGS.get(kind) or PurePosixPath(name).suffix
        stored = StoredFile(
            id=f"{PREFIXES[kind]}{number:06d}QAC",
            unique_id=f"AQAD{number:06d}",
            kind=kind,
            name=name or f"file_{number}{ending}",
            media_type=TYPES.get(kind) or media_type or "application/octet-stream",
            path=f"{FOLDERS[kind]}/file_{number}{ending}",
            data=data,
        )
        self._by_id[stored.id] = self._by_path[stored.path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile:
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def of(self, content: Json) -> StoredFile | None:
        """The file that a message's content carries."""
        kind = next((kind for kind in PREFIXES if kind in content), None)
        if kind is None:
            return None
        carried = content[kind]
        return self._by_id.get((carried[-1] if isinstance(carried, list) else carried)["file_id"])

    def at(self, path: str) -> StoredFile | None:
        stored = self._by_path.get(path)
        return stored if stored is not None and len(stored.data) <= MAX_DOWNLOAD else None


def content(stored: StoredFile) -> Json:
    """The part of a message that carries this file."""
    facts = stored.as_json()
    if stored.kind == "photo":
        width, height = size_of(stored.data) or USUAL_SIZE
        return {"photo": [{**facts, "width": width, "height": height}]}
    if stored.kind == "document":
        return {"document": {"file_name": stored.name, "mime_type": stored.media_type, **facts}}
    if stored.kind == "voice":
        return {"voice": {"duration": 1, "mime_type": stored.media_type, **facts}}
    square = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
    return {"sticker": {**square, "emoji": "🙂", **facts}}
