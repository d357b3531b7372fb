"""The loops. No business rules: what to do is the handlers', how to keep doing it is here."""
