"""The rules of Kaona, pure: standard library only, no I/O, and time is an argument."""
