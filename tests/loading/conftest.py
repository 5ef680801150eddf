"""The small document types of the tests are found beside papergen's own."""

import pytest

from tests.loading.sources import TEST_TEMPLATES


@pytest.fixture(autouse=True)
def small_document_types(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERGEN_TEMPLATES", str(TEST_TEMPLATES))
