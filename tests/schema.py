#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The part of JSON Schema (draft 2020-12) that docs/schema uses, and nothing more: type, const, enum, pattern, properties,
required, additionalProperties, items, $ref. A keyword beyond these stops the test, so that no rule is passed over in silence.

    schemas = load("docs/schema");  errors = check(schemas, record)
"""
import json
import os
import re

KNOWN = {"$schema", "$id", "$defs", "$ref", "title", "type", "const", "enum", "pattern", "properties", "required",
         "additionalProperties", "items"}
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}


def load(folder):
    """All schemas of a folder by file name."""
    schemas = {}
    for name in sorted(name for name in os.listdir(folder) if name.endswith(".json")):
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            schemas[name] = json.load(f)
    return schemas


def resolve(schemas, here, ref):
    """The schema that a $ref of the file `here` points to, and its file."""
    name, _, path = ref.partition("#")
    name = name or here
    found = schemas[name]
    for step in path.strip("/").split("/") if path else []:
        found = found[step]
    return found, name


def walk(schemas, here, schema, value, at, errors):
    unknown = set(schema) - KNOWN
    if unknown:
        raise ValueError(f"{here}: keywords that this test does not know: {unknown}")
    if "$ref" in schema:
        found, name = resolve(schemas, here, schema["$ref"])
        walk(schemas, name, found, value, at, errors)
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != "boolean")):
        errors.append(f"{at}: {value!r} is no {kind}")
        return
    if "const" in schema and value != schema["const"]:
        errors.append(f"{at}: {value!r} is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        errors.append(f"{at}: {value!r} is none of {schema['enum']}")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        errors.append(f"{at}: {value!r} does not match {schema['pattern']}")
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        for key in schema.get("required", []):
            if key not in value:
                errors.append(f"{at}: {key} is missing")
        for key, item in value.items():
            extra = schema.get("additionalProperties", True)
            if key in properties:
                walk(schemas, here, properties[key], item, f"{at}.{key}", errors)
            elif extra is False:
                errors.append(f"{at}: {key} is not documented")
            elif isinstance(extra, dict):
                walk(schemas, here, extra, item, f"{at}.{key}", errors)
    if isinstance(value, list) and "items" in schema:
        for i, item in enumerate(value):
            walk(schemas, here, schema["items"], item, f"{at}[{i}]", errors)


def check(schemas, record):
    """What is wrong with a record, as a list of sentences."""
    name = f"{record.get('type')}.json"
    if name not in schemas:
        return [f"no schema for type {record.get('type')!r}"]
    errors = []
    walk(schemas, name, schemas[name], record, record["type"], errors)
    return errors
