"""Files up and down: kinds, ids that live on, albums, sizes of pictures."""

import base64
import struct

import pytest

from playground.images import size_of
from playground.playing import Person
from tests.playground.standin_kit import BareBot, png

GIF = b"GIF89a" + struct.pack("<HH", 7, 5)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(10) + b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 480, 640)
WEBP_LOSSY = b"RIFF\0\0\0\0WEBPVP8 " + bytes(4) + bytes(6) + struct.pack("<HH", 320, 240)
WEBP_LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L" + bytes(5) + struct.pack("<I", 99 | 49 << 14)
WEBP_EXTENDED = b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + (511).to_bytes(3, "little") + (255).to_bytes(3, "little")


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(40, 30), (40, 30)),
        (GIF, (7, 5)),
        (JPEG, (640, 480)),
        (WEBP_LOSSY, (320, 240)),
        (WEBP_LOSSLESS, (100, 50)),
        (WEBP_EXTENDED, (512, 256)),
        (b"%PDF-1.4", None),
        (b"\xff\xd8", None),
        (b"", None),
    ],
)
def test_the_size_of_a_picture(data: bytes, size: tuple[int, int] | None) -> None:
    assert size_of(data) == size


async def download(bot: BareBot, file_id: str) -> bytes:
    path = (await bot("getFile", file_id=file_id)).result["file_path"]
    async with bot.session.get(f"{bot.standin.url}/file/bot{bot.token}/{path}") as response:
        assert response.status == 200
        return await response.read()


@pytest.mark.parametrize("kind", ["photo", "document", "voice", "sticker"])
async def test_what_a_person_sends_comes_down_unchanged_and_goes_on_by_its_id(
    bot: BareBot, sami: Person, kind: str
) -> None:
    data = png(12, 9)
    getattr(sami, kind)(data)
    carried = (await bot.updates())[-1]["message"][kind]
    file_id = (carried[-1] if kind == "photo" else carried)["file_id"]
    assert await download(bot, file_id) == data
    sent = await bot(f"send{kind.title()}", chat_id=sami.id, **{kind: file_id})
    assert (kind in sent.result, sami.chat()[-1]["file"]["size"]) == (True, len(data))


async def test_a_file_of_one_kind_is_not_sent_as_another(bot: BareBot, sami: Person) -> None:
    sami.document(b"%PDF")
    file_id = (await bot.updates())[-1]["message"]["document"]["file_id"]
    reply = await bot("sendPhoto", chat_id=sami.id, photo=file_id)
    assert reply.refusal == (400, "Bad Request: can't use file of type Document as Photo")


async def test_the_page_fetches_files_without_the_token(bot: BareBot, sami: Person) -> None:
    await bot("sendPhoto", chat_id=sami.id, photo=png(12, 9))
    file = sami.chat()[-1]["file"]
    assert (file["width"], file["height"]) == (12, 9)
    async with bot.session.get(f"{bot.standin.url}/{file['url']}") as response:
        assert (response.content_type, await response.read()) == ("image/jpeg", png(12, 9))


async def test_downloads_need_the_token_and_a_known_path(bot: BareBot) -> None:
    for token, status in (("1:other", 401), (bot.token, 404)):
        async with bot.session.get(f"{bot.standin.url}/file/bot{token}/photos/none.jpg") as response:
            assert response.status == status
    async with bot.session.get(f"{bot.standin.url}/files/photos/none.jpg") as response:
        assert response.status == 404


async def test_an_album_is_several_messages_in_one_group(bot: BareBot, sami: Person) -> None:
    media = [
        {"type": "photo", "media": "attach://one", "caption": "<b>first</b>", "parse_mode": "HTML"},
        {"type": "photo", "media": "attach://two"},
    ]
    reply = await bot("sendMediaGroup", chat_id=sami.id, media=media, one=png(), two=png(5, 5), protect_content=True)
    first, second = reply.result
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], first["caption_entities"][0]["type"]) == ("first", "bold")
    assert [message["protected"] for message in sami.chat()[-2:]] == [True, True]
    assert bot.standin.violations == []


@pytest.mark.parametrize(
    ("media", "words"),
    [
        ([], "media is empty"),
        ([{"type": "photo", "media": "x"}], "wrong number of messages to send as an album"),
        ([{"type": "photo", "media": "attach://lost"}] * 2, "wrong file identifier/HTTP URL specified"),
        (
            [{"type": "video", "media": "x"}] * 2,
            "type of the media must be photo or document in the stand-in, not video",
        ),
    ],
)
async def test_albums_that_are_refused(bot: BareBot, sami: Person, media: list[dict[str, str]], words: str) -> None:
    assert (await bot("sendMediaGroup", chat_id=sami.id, media=media)).refusal == (400, f"Bad Request: {words}")


def test_a_person_cannot_send_nothing(sami: Person) -> None:
    with pytest.raises(Exception, match="empty file"):
        sami.photo(base64.b64decode(""))
