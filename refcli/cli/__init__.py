"""The command line: a module per command, which parses, calls and prints, and decides nothing."""
