"""Reads YAML as OmegaConf 2.3 does: one JSON text a line comes in, what became of it goes out as JSON, line by line."""

import base64
import datetime
import json
import re
import sys

import yaml

TEXT = "tag:yaml.org,2002:str"
FLOAT = "tag:yaml.org,2002:float"
TIMESTAMP = "tag:yaml.org,2002:timestamp"


class Loader(yaml.SafeLoader):
    """The loader of omegaconf/_utils.py: text keys stand once, no timestamps, more floats."""

    def construct_mapping(self, node, deep=False):
        keys = set()
        for key, _ in node.value:
            if key.tag == TEXT:
                if key.value in keys:
                    raise yaml.constructor.ConstructorError(None, None, f"found duplicate key {key.value}", key.start_mark)
                keys.add(key.value)
        return super().construct_mapping(node, deep=deep)


Loader.add_implicit_resolver(
    FLOAT,
    re.compile(
        r"""^(?:
         [-+]?[0-9]+(?:_[0-9]+)*\.[0-9_]*(?:[eE][-+]?[0-9]+)?
        |[-+]?[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+)
        |\.[0-9]+(?:_[0-9]+)*(?:[eE][-+][0-9]+)?
        |[-+]?[0-9]+(?:_[0-9]+)*(?::[0-5]?[0-9])+\.[0-9_]*
        |[-+]?\.(?:inf|Inf|INF)
        |\.(?:nan|NaN|NAN))$""",
        re.X,
    ),
    list("-+0123456789."),
)
Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != TIMESTAMP]
    for first, resolvers in Loader.yaml_implicit_resolvers.items()
}


class KeyValidationError(Exception):
    pass


class UnsupportedValueType(Exception):
    pass


def write(value):
    """A value as JSON, with the type of what JSON does not tell apart."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return {"int": str(value)}
    if isinstance(value, float):
        return {"float": "nan" if value != value else value.hex()}
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    if isinstance(value, (list, tuple)):
        return [write(item) for item in value]
    if isinstance(value, dict):
        return {"map": [[write_key(key), write(item)] for key, item in value.items()]}
    raise UnsupportedValueType()


def write_key(key):
    if key is None or isinstance(key, datetime.date):
        raise KeyValidationError()
    return write(key)


def load(text):
    value = yaml.load(text, Loader=Loader)
    if value is None:
        value = {}
    if isinstance(value, str):
        value = {value: None}
    assert isinstance(value, (list, dict))
    return write(value)


for line in sys.stdin:
    try:
        answer = {"ok": load(json.loads(line))}
    except Exception as error:
        answer = {"error": type(error).__name__}
    print(json.dumps(answer), flush=True)
