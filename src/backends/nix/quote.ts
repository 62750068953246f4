import { isBareName } from "./syntax.ts";

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "${": "\\${",
};

/** A double-quoted Nix string that evaluates to `text`; a raw carriage return would be read as a newline. */
export function quoteString(text: string): string {
  return `"${text.replace(/["\\\n\r\t]|\$\{/g, (found) => escapes[found] ?? found)}"`;
}

/** An attribute name, quoted only where Nix needs it. */
export function quoteName(name: string): string {
  return isBareName(name) ? name : quoteString(name);
}

/** An attribute path: `users.users."a b"`. */
export function quotePath(path: readonly string[]): string {
  return path.map(quoteName).join(".");
}

/**
 * The lines to print between `''` so that they evaluate to `text`, or undefined where a quoted string must
 * do: that form strips common indentation, cannot end without a line break once it is laid out, and its
 * escapes misread a quote before `''` or `${`.
 */
export function quoteLines(text: string): readonly string[] | undefined {
  if (!text.endsWith("\n") || /''|'\$\{|[^\P{Cc}\n]|[ ]\n/u.test(text)) return undefined;
  const lines = text.slice(0, -1).split("\n");
  if (lines.length < 2 || lines[0] === "" || !lines.some((line) => /^[^ ]/.test(line))) return undefined;
  return lines.map((line) => line.replaceAll("${", "''${"));
}
