"""Prints every text of playbooks as Ansible has it once Jinja has been evaluated.

Usage: ansible-read.py LIST, a file with one path on each line. For each: one line
of JSON, a list of texts. What needs facts of a machine stays as it is written.
"""

import json
import sys
from collections import Counter

from ansible.errors import AnsibleError
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible.utils.unsafe_proxy import AnsibleUnsafe


def walk(node, see):
    see(node)
    children = []
    if isinstance(node, dict):
        children = list(node.keys()) + list(node.values())
    elif isinstance(node, list):
        children = node
    for child in children:
        walk(child, see)


# Jinja takes milliseconds for each template. Those of the compiler are the same
# in many playbooks: each is evaluated for the first few of them.
ENOUGH = 10
evaluated = Counter()


def evaluate(text, templar):
    evaluated[text] += 1
    if evaluated[text] > ENOUGH and not isinstance(text, AnsibleUnsafe):
        return text
    try:
        return templar.template(text)
    except (AnsibleError, ValueError, TypeError, AttributeError):
        return text


def texts_of(path, loader):
    data = loader.load_from_file(path, cache=False)
    variables = {}
    walk(data, lambda node: variables.update(node.get("vars") or {}) if isinstance(node, dict) else None)
    templar = Templar(loader=loader, variables=variables)
    texts = []

    def collect(node):
        if isinstance(node, str):
            texts.append(str(node))

    walk(data, lambda node: walk(evaluate(node, templar), collect) if isinstance(node, str) else None)
    return texts


loader = DataLoader()
with open(sys.argv[1], encoding="utf-8") as paths:
    for line in paths:
        print(json.dumps(texts_of(line.rstrip("\n"), loader)))
