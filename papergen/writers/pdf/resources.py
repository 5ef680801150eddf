"""What the PDF's layout engine may read: data: addresses, and files below the template folders."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

from papergen import folders


class TemplatesOnly(URLFetcher):
    """Refuses every address but data: and a file below the template folders; keeps those it `refused`, in order."""

    def __init__(self, extra: tuple[Path, ...] = ()) -> None:
        super().__init__(allowed_protocols=("data", "file"), allow_redirects=False)
        self.refused: list[str] = []
        self._roots = [root.resolve() for root in (*folders.template_roots(), *extra)]

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return what stands at `url`; raise `ValueError`, which the layout engine reports and survives."""
        if not self._allows(url):
            self.refused.append(url)
            raise ValueError(f"papergen does not read {url[:200]}")
        return super().fetch(url, headers)

    def _allows(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme == "data":
            return True
        # A host would be another machine's share; resolve() takes out `..` and links that lead away.
        if parts.scheme != "file" or parts.netloc:
            return False
        path = Path(url2pathname(parts.path)).resolve()
        return any(path.is_relative_to(root) for root in self._roots)
