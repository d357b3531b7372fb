"""The only place that talks to the Bot API."""
