"""What the tests of the command line share: the commands in this process, their settings, and a programme fit for people."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet
from typer.testing import CliRunner, Result

from bot.__main__ import command_line

SHIPPED = Path(__file__).parents[2] / "programme.toml"
KEY = Fernet.generate_key().decode()
TOKEN = "4711:a-token-that-nobody-has"
NOWHERE = "http://127.0.0.1:9"
LEGAL = """
controller = "Køge Kommune"
legal_basis = "aktivlovens § 1"
privacy_contact = "dpo@koege.example"
youth_minimum_age = {age}
"""


@dataclass
class Cli:
    """Runs commands as somebody at a terminal does, with these settings and no others."""

    settings: dict[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str, said: str = "") -> Result:
        """Run one command; `said` is what is typed at its questions."""
        names = {f"OPGANG_{name.upper()}": value for name, value in self.settings.items()}
        result = CliRunner().invoke(command_line(), list(arguments), input=said, env=names)
        assert "Traceback" not in result.output
        return result

    def succeeds(self, *arguments: str, said: str = "") -> str:
        """What a command that must succeed says on standard output."""
        result = self(*arguments, said=said)
        assert result.exit_code == 0, result.output
        return result.stdout

    def fails(self, *arguments: str, said: str = "") -> str:
        """What a command that must fail says on standard error."""
        result = self(*arguments, said=said)
        assert result.exit_code == 1, result.output
        assert result.stderr.startswith("opgang: ")
        return result.stderr


def fit_programme(age: int = 18) -> str:
    """The shipped programme as an office completes it for real people."""
    text = SHIPPED.read_text(encoding="utf-8").replace("example = true\n", "")
    text = re.sub(r"Eksempelvej (\d)", r"Torvet \1", text)
    text = re.sub(r"(\[teams\.\w+\]\n)", lambda found: found[1] + LEGAL.format(age=age), text)
    return re.sub(r"(\[helplines\.\w+\]\n)", r"\1verified_on = 2999-01-01\n", text)
