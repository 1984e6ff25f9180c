"""The settings of one running bot, read once from the environment, all faults named at once."""

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

STANDIN_TOKEN = "1:playground"  # noqa: S105 - of a bot that exists nowhere else
"""The only token the playground's stand-in knows."""


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
    programme: Path = Field(default=Path("programme.toml"))

    @property
    def master_keys(self) -> list[str]:
        """The master keys, newest first."""
        return [key.strip() for key in self.data_keys.get_secret_value().split(",") if key.strip()]

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
