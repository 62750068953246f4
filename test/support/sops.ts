import { Buffer } from "node:buffer";

/** Values of a secrets file, by key. */
export interface Secrets {
  readonly [key: string]: string | number | boolean | Secrets;
}

/** What sops would make of them, with base64 in place of encryption; `standIn` reads it. */
export function encrypt(secrets: Secrets): string {
  return `${lines(secrets, "")}sops:\n  mac: ${cipher("mac", "str")}\n  version: ${cipher("3.9.4", "str")}\n`;
}

function lines(secrets: Secrets, indent: string): string {
  return Object.entries(secrets)
    .map(([key, value]) => {
      if (typeof value === "object") return `${indent}${key}:\n${lines(value, `${indent}  `)}`;
      const type = { string: "str", number: "int", boolean: "bool" }[typeof value as "string" | "number" | "boolean"];
      return `${indent}${key}: ${cipher(String(value), type)}\n`;
    })
    .join("");
}

const cipher = (text: string, type: string): string =>
  `ENC[AES256_GCM,data:${Buffer.from(text).toString("base64")},iv:x,tag:x,type:${type}]`;

/**
 * A program to be called `sops`, which Debian does not package: called as the plan calls sops, it prints what sops
 * prints, JSON with tabs, and refuses without the key /run/age-key as sops does without its.
 */
export const standIn = `#!/usr/bin/python3
import base64, json, os, re, sys
if sys.argv[1:] != ["--decrypt", "--input-type", "yaml", "--output-type", "json", "/dev/stdin"]:
    sys.exit("unexpected arguments: %s" % sys.argv[1:])
if not os.path.exists("/run/age-key"):
    print("Failed to get the data key required to decrypt the SOPS file.", file=sys.stderr)
    sys.exit(128)
root = {}
stack = [(-1, root)]
for line in open("/dev/stdin").read().splitlines():
    indent, key, value = re.fullmatch("( *)([^:]+): *(.*)", line).groups()
    while len(indent) <= stack[-1][0]:
        stack.pop()
    if value == "":
        stack[-1][1][key] = {}
        stack.append((len(indent), stack[-1][1][key]))
    else:
        data, kind = re.search("data:([^,]*),.*type:(.*)]", value).groups()
        text = base64.b64decode(data).decode()
        stack[-1][1][key] = text if kind == "str" else json.loads(text)
del root["sops"]
print(json.dumps(root, indent="\\t"))
`;
