"""Everything the bot asks or says: forms and screens as data, and pure functions that return text and buttons."""
