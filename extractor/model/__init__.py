"""The model shipped with the tool: its weights, and the code that they need."""
