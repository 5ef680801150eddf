"""`python -m papergen`."""

from papergen.cli import main

main()
