"""Stories that users live, through the front door."""
