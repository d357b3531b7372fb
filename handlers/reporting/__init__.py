"""An officer's report: the conversation, its buttons, files, and what was sent."""
