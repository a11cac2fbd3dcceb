"""`python -m refcli`."""

from refcli.cli.app import main

main()
