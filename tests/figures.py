"""What a test has measured, and the end of the whole run tells."""

from collections.abc import Iterable

import pytest

FIGURE = "figure"
"""The property of a test under which it keeps what it measured."""


def told(reports: Iterable[object]) -> list[str]:
    """What these tests have measured, each once."""
    kept = [report.user_properties for report in reports if isinstance(report, pytest.TestReport)]
    return sorted({str(value) for properties in kept for name, value in properties if name == FIGURE})
