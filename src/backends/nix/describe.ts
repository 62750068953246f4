import { quotePath, quoteString } from "./quote.ts";
import type { Nix } from "./syntax.ts";

/** A value in half a line, for messages. */
export function describe(value: Nix): string {
  switch (value.kind) {
    case "string":
    case "lines":
      return quoteString(value.value);
    case "boolean":
    case "integer":
      return String(value.value);
    case "identifier":
      return value.name;
    case "select":
      return `${describe(value.base)}.${quotePath(value.path)}`;
    case "list":
      return `[ ${value.items.map((item) => describe(item.value)).join(" ")} ]`;
    case "apply":
      return [value.callee, ...value.arguments].map(describe).join(" ");
    default:
      return "something else";
  }
}
