"""Reading runs back: messages, evidence and the guide, as plain objects."""
