"""The programme in pure functions: they decide, and know nothing of chats or databases."""
