"""A script: import every module of papergen and print what it reads or starts meanwhile; nothing where all is well."""

import importlib
import sys
from types import FrameType

from tests.source_code import modules, name

WORK = ("open", "os.exec", "os.listdir", "os.mkdir", "os.scandir", "os.system", "socket.", "subprocess.")


def report(event: str, arguments: tuple[object, ...]) -> None:
    """Print an event that a module of papergen caused, but not by importing another module."""
    if event.startswith(WORK) and (module := module_at_work(sys._getframe(1))):
        sys.stdout.write(f"{module} {event} {arguments}\n")


def module_at_work(frame: FrameType | None) -> str | None:
    while frame and not frame.f_code.co_filename.startswith("<frozen importlib"):
        if (module := frame.f_globals.get("__name__", "")).startswith("papergen"):
            return module
        frame = frame.f_back
    return None


if __name__ == "__main__":
    sys.addaudithook(report)
    for path in modules():
        if name(path) != "__main__.py":
            importlib.import_module(f"papergen.{name(path)[:-3].replace('/', '.')}".removesuffix(".__init__"))
