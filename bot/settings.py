"""The settings of one running bot, read once from the environment, all faults named at once."""

import re
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

STANDIN_TOKEN = "1:playground"  # noqa: S105 - of a bot that exists nowhere else
"""The only token the playground's stand-in knows."""
SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
LARGEST_PORT = 65535


class SettingsError(Exception):
    """Something that the bot needs is not set; the message says what and how."""


class Settings(BaseSettings):
    """`OPGANG_...` in the environment or in a file `.env`. Secrets show as stars wherever they are printed."""

    model_config = SettingsConfigDict(env_prefix="OPGANG_", env_file=".env", extra="ignore", frozen=True)

    bot_token: SecretStr = SecretStr("")
    database_url: str = "sqlite:///opgang.db"
    data_keys: SecretStr = SecretStr("")
    """Master keys, separated by commas; the first wraps what is new."""
    bot_name: str = ""
    """The bot's username, for the command line; Telegram is asked where it is not set."""
    telegram_api: str = "https://api.telegram.org"
    messages_per_second: float = Field(default=30, gt=0)
    """How many messages Telegram takes of this bot in a second; more only where Telegram has agreed to it."""
    programme: Path = Field(default=Path("programme.toml"))
    webhook_url: str = ""
    """Where Telegram brings updates, as seen from outside; it is asked for them where this is empty."""
    webhook_secret: SecretStr = SecretStr("")
    listen: str = ""
    """host:port for the webhook, /healthz, /readyz and /metrics."""
    backups: Path = Field(default=Path("backups"))
    """The folder of the backups, and of the ledger of those erased since."""

    translate_url: str = ""
    """A server that drafts what staff typed for an event, as LibreTranslate does; none where this is empty."""
    translate_key: SecretStr = SecretStr("")

    @property
    def master_keys(self) -> list[str]:
        """The master keys, newest first."""
        return [key.strip() for key in self.data_keys.get_secret_value().split(",") if key.strip()]

    @property
    def listen_at(self) -> tuple[str, int]:
        """Host and port to listen on. Raises ValueError."""
        host, _, port = self.listen.rpartition(":")
        if not host or not port.isdecimal() or int(port) > LARGEST_PORT:
            raise ValueError
        return host.strip("[]"), int(port)

    @property
    def ledger(self) -> Path:
        """The file with the random ids of those who were erased."""
        return self.backups / "erased.ledger"

    @property
    def on_telegram(self) -> bool:
        """Whether this speaks to real people: always, but for the stand-in's own token.

        The address proves nothing: a Bot API server of one's own leads to the same Telegram.
        """
        return self.bot_token.get_secret_value() != STANDIN_TOKEN

    def missing(self) -> list[str]:
        """What `run` needs and is not set, each with what to do."""
        wanted = []
        if not self.bot_token.get_secret_value():
            wanted.append("OPGANG_BOT_TOKEN is not set: make a bot with @BotFather in Telegram and copy its token")
        if not self.master_keys:
            wanted.append("OPGANG_DATA_KEYS is not set: `opgang doctor` makes a key to put there")
        return [*wanted, *self._missing_of_port()]

    def _missing_of_port(self) -> list[str]:
        wanted = []
        if self.webhook_url and not SECRET.fullmatch(self.webhook_secret.get_secret_value()):
            wanted.append(
                "OPGANG_WEBHOOK_SECRET: write 16 to 256 of A-Z, a-z, 0-9, _ and -, or anybody could send updates"
            )
        if self.webhook_url and not self.listen:
            wanted.append("OPGANG_LISTEN is not set: host:port where the webhook is served, such as 127.0.0.1:8080")
        if self.listen:
            try:
                _ = self.listen_at
            except ValueError:
                wanted.append("OPGANG_LISTEN cannot be read: host:port, such as 127.0.0.1:8080")
        return wanted


def read_settings() -> Settings:
    """The settings as they stand, or SettingsError naming what cannot be read; never a value, which may be a secret."""
    try:
        return Settings()
    except ValidationError as error:
        names = sorted({f"OPGANG_{str(fault['loc'][0]).upper()}" for fault in error.errors() if fault["loc"]})
        raise SettingsError(f"cannot be read: {', '.join(names)}") from None
    except UnicodeDecodeError:
        raise SettingsError("the file .env cannot be read: it must be text in UTF-8") from None
