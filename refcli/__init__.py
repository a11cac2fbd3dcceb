"""refcli compares how states treat people from Russia who refuse to take part in the war against Ukraine."""

__version__ = "0.1.0"
