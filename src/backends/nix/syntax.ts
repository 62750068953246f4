import type { Origin } from "../../diagnostics/origin.ts";

/**
 * The Nix that this backend writes, and no more. Strings hold no interpolation: text of the input is always
 * a literal, and where values are joined the tree says so with an operator.
 */
export type Nix =
  | { readonly kind: "attrs"; readonly bindings: readonly Binding[] }
  | { readonly kind: "list"; readonly items: readonly Item[] }
  | { readonly kind: "string"; readonly value: string }
  /** A string of whole lines, printed between `''` where that brings it back unchanged. */
  | { readonly kind: "lines"; readonly value: string }
  | { readonly kind: "path"; readonly text: string }
  | { readonly kind: "integer"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
  | { readonly kind: "identifier"; readonly name: string }
  | { readonly kind: "select"; readonly base: Nix; readonly path: readonly string[] }
  | { readonly kind: "apply"; readonly callee: Nix; readonly arguments: readonly Nix[] }
  | { readonly kind: "operator"; readonly operator: Operator; readonly operands: readonly Nix[] }
  | { readonly kind: "with"; readonly scope: Nix; readonly body: Nix }
  | { readonly kind: "let"; readonly bindings: readonly Binding[]; readonly body: Nix }
  | { readonly kind: "function"; readonly parameter: Parameter; readonly body: Nix }
  /**
   * Nix that the author wrote, between two marker comments: the one text that is never quoted. `isBindings`:
   * it is the inside of an attribute set.
   */
  | { readonly kind: "verbatim"; readonly text: string; readonly isBindings: boolean };

export type Operator = "//" | "++" | "+";

/** `name:` or `{ names, ... }:`. */
export type Parameter =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "pattern"; readonly names: readonly string[]; readonly isOpen: boolean };

/** What bindings and list items carry besides their value. */
interface Annotated {
  readonly value: Nix;
  /** Whole comment lines above, without their `# `. */
  readonly comments?: readonly string[];
  /** Where the line came from; what lies inside without origins of its own inherits them. */
  readonly origins?: readonly Origin[];
}

/** `a.b.c = value;` */
export interface Binding extends Annotated {
  readonly path: readonly string[];
  /** A blank line stands above. */
  readonly isSeparated?: boolean;
}

export interface Item extends Annotated {}

/** A whole file: its heading comment and its one expression. */
export interface NixFile {
  readonly comments: readonly string[];
  readonly expression: Nix;
  /** Where lines came from that no binding answers for. */
  readonly origins?: readonly Origin[];
}

/** The words that cannot stand as a bare attribute name or variable. */
export const keywords: ReadonlySet<string> = new Set([
  "assert",
  "else",
  "if",
  "in",
  "inherit",
  "let",
  "or",
  "rec",
  "then",
  "with",
]);

const bareName = /^[A-Za-z_][A-Za-z0-9_'-]*$/;

/** Whether an attribute name needs no quotes. */
export function isBareName(name: string): boolean {
  return bareName.test(name) && !keywords.has(name);
}

/** Whether Nix has a string with this text: it has no NUL, and its files are UTF-8, so no lone surrogates. */
export function isExpressible(text: string): boolean {
  return !/[\0\ud800-\udfff]/.test(text) || !/\0|\p{Surrogate}/u.test(text);
}

/** A text made fit for one comment line: control characters and line separators become `?`. */
export function commentText(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/gu, "?").trim();
}

export const string = (value: string): Nix => ({ kind: "string", value });
export const lines = (value: string): Nix => ({ kind: "lines", value });
export const path = (text: string): Nix => ({ kind: "path", text });
export const integer = (value: number): Nix => ({ kind: "integer", value });
export const boolean = (value: boolean): Nix => ({ kind: "boolean", value });
export const identifier = (name: string): Nix => ({ kind: "identifier", name });
export const list = (...values: readonly Nix[]): Nix => ({ kind: "list", items: values.map((value) => ({ value })) });
export const strings = (values: readonly string[]): Nix => list(...values.map(string));
export const attrs = (...bindings: readonly Binding[]): Nix => ({ kind: "attrs", bindings });
export const bind = (path: string | readonly string[], value: Nix): Binding => ({
  path: typeof path === "string" ? [path] : path,
  value,
});
export const apply = (callee: Nix, ...args: readonly Nix[]): Nix => ({ kind: "apply", callee, arguments: args });
export const operate = (operator: Operator, ...operands: readonly Nix[]): Nix => ({
  kind: "operator",
  operator,
  operands,
});
export const letIn = (bindings: readonly Binding[], body: Nix): Nix => ({ kind: "let", bindings, body });
export const withScope = (scope: Nix, body: Nix): Nix => ({ kind: "with", scope, body });

/** `base.a.b`; a name as base is a variable. */
export function select(base: string | Nix, ...path: readonly string[]): Nix {
  const node = typeof base === "string" ? identifier(base) : base;
  return path.length === 0 ? node : { kind: "select", base: node, path };
}

/** `name: body`, or `a: b: body` for several names. */
export function lambda(names: readonly string[], body: Nix): Nix {
  return names.reduceRight<Nix>(
    (inner, name) => ({ kind: "function", parameter: { kind: "name", name }, body: inner }),
    body,
  );
}

/** `{ names, ... }: body` */
export function patternLambda(names: readonly string[], body: Nix): Nix {
  return { kind: "function", parameter: { kind: "pattern", names, isOpen: true }, body };
}
