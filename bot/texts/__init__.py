"""Everything Kaona says: one file per feature and language, and the catalogue that reads them."""

from bot.texts.catalogue import LANGUAGES, Html, MissingTextError, Texts, texts_in

__all__ = ["LANGUAGES", "Html", "MissingTextError", "Texts", "texts_in"]
