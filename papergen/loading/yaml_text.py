"""Settings as the YAML that an officer goes on editing: keys in order, nothing behind those still to be filled in."""

from collections.abc import Mapping
from typing import Any

import yaml


class _Dumper(yaml.SafeDumper):
    """Writes an empty text as nothing at all."""

    def represent_str(self, data: str) -> yaml.ScalarNode:
        """Return the node of a text."""
        return super().represent_str(data) if data else self.represent_scalar("tag:yaml.org,2002:null", "")

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists under their key."""
        super().increase_indent(flow, indentless=False)


_Dumper.add_representer(str, _Dumper.represent_str)


def yaml_text(settings: Mapping[str, Any]) -> str:
    """Return keys with texts, lists and further keys as YAML."""
    return yaml.dump(dict(settings), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)
