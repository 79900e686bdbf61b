"""The one door to storage: connect, schema, SQL files, one function a question."""
