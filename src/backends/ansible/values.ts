import type { Located, Origin } from "../../diagnostics/origin.ts";
import { scalar, type YamlNode, type YamlScalar } from "../shared/yaml-tree.ts";

/** What Jinja takes for the start of code; Ansible templates a string only where it finds one of these. */
const jinjaStart = /\{[{%#]/;

/**
 * A string that Ansible never templates. Where it holds what Jinja would take for code, it is tagged `!unsafe`
 * (Ansible's guide, "Unsafe or raw strings"), which also keeps it from being templated when a variable passes it on.
 */
export function verbatim(text: string, origins: readonly Origin[] = []): YamlScalar {
  const node = scalar(text, origins);
  return jinjaStart.test(text) ? { ...node, tag: "!unsafe" } : node;
}

/** Text that the user wrote, with its place. */
export function userText({ value, origin }: Located<string>): YamlScalar {
  return verbatim(value, [origin]);
}

/** The tag that a text needs so that Ansible never templates it. */
export function verbatimTag(text: string): { readonly tag?: "!unsafe" } {
  return jinjaStart.test(text) ? { tag: "!unsafe" } : {};
}

/**
 * A Jinja expression of our own; nothing in it comes from the user. Ansible doubles the backslashes in its string
 * literals (`ansible.template._escape_backslashes`): regular expressions are written plainly, a line break as itself.
 */
export function jinja(expression: string, origins: readonly Origin[] = []): YamlScalar {
  return scalar(`{{ ${expression} }}`, origins);
}

/** A text of our own with Jinja expressions of our own in it. */
export function template(text: string, origins: readonly Origin[] = []): YamlScalar {
  return scalar(text, origins);
}

const plainKey = /^[\w.@-]+$/;

/** `base['a']['b']` in Jinja. Keys that are more than a plain word are a mistake of the caller, who has to check. */
export function subscript(base: string, keys: readonly string[]): string {
  for (const key of keys) if (!plainKey.test(key)) throw new Error(`not a plain key: ${JSON.stringify(key)}`);
  return base + keys.map((key) => `['${key}']`).join("");
}

/** Values for a map of arguments: strings, numbers and booleans of our own become scalars, nodes stay. */
export type Argument = YamlNode | string | number | boolean | undefined;

export function toNode(argument: Argument): YamlNode | undefined {
  return typeof argument === "object" || argument === undefined ? argument : scalar(argument);
}
