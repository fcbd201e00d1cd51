"""Bodies that a JSON schema accepts, made from the schema: every field set, one choice of each union at a time."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

PATTERNS = {
    r"^[a-z0-9][a-z0-9_]*[a-z0-9]$": "order_update",
    r"^\+?[\d+\s]{6,15}$": "+46701234567",
    r"^\d+$": "123456789",
    r"^\d{2}-\d{7}$": "12-3456789",
    r"^(?:\+|00)\d{6,15}$": "+46701234567",
}
FORMATS = {"url": "https://example.com/a", "uri": "https://example.com/b", "email": "someone@example.com"}


class Sampler:
    """Makes bodies for the schemas of one document."""

    def __init__(self, document: Json, choice: int = 0) -> None:
        self.schemas: dict[str, Json] = document["components"]["schemas"]
        self.choice = choice

    def body(self, name: str) -> Any:
        """Return a body for a named schema."""
        return self.value(self.schemas[name], 0)

    def value(self, schema: Json, depth: int) -> Any:
        if "$ref" in schema:
            return self.value(self.schemas[schema["$ref"].rpartition("/")[2]], depth + 1)
        if "anyOf" in schema:
            options = schema["anyOf"]
            return self.value(options[self.choice % len(options)], depth)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][self.choice % len(schema["enum"])]
        kind = schema["type"]
        if kind == "object":
            return self._object(schema, depth)
        if kind == "array":
            # A category holds categories: somewhere the tree has to end.
            deep = depth > 12 and not schema.get("minItems")
            return [] if deep else [self.value(schema["items"], depth + 1)]
        if kind == "string":
            return self._text(schema)
        low = schema.get("minimum", 3)
        return {"integer": low, "number": low + 0.5, "boolean": self.choice % 2 == 0, "null": None}[kind]

    def _object(self, schema: Json, depth: int) -> Json:
        if "properties" in schema:
            return {name: self.value(item, depth + 1) for name, item in schema["properties"].items()}
        return {"KEY": self.value(schema["additionalProperties"], depth + 1)}

    def _text(self, schema: Json) -> str:
        if "pattern" in schema:
            return PATTERNS[schema["pattern"]]
        text = FORMATS.get(schema.get("format", ""), "text")
        return text.ljust(schema.get("minLength", 0), "x")[: schema.get("maxLength")]
