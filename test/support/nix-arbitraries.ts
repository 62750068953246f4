import fc from "fast-check";
import {
  type Binding,
  commentText,
  type Item,
  isBareName,
  isExpressible,
  type Nix,
} from "../../src/backends/nix/syntax.ts";

const nasty = fc.constantFrom(
  "${",
  "''",
  '"',
  "\\",
  "$",
  "'",
  "\n",
  "\r\n",
  "\t",
  "{{",
  "`",
  "$(",
  "# x",
  "\u202e",
  "\u2028",
  "\ufeff",
  " ",
  "é",
);

/** Texts that Nix can hold, rich in what a printer gets wrong. */
export const expressibleText = fc
  .oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.oneof(nasty, fc.string()), { maxLength: 12 }).map((parts) => parts.join("")),
  )
  .filter(isExpressible);

const variable = fc
  .stringMatching(/^[A-Za-z_][A-Za-z0-9_'-]{0,8}$/)
  .filter((name) => isBareName(name) && !["true", "false", "null", "in", "let", "with"].includes(name));

const attributeName = fc.oneof(variable, expressibleText);
const attributePath = fc.array(attributeName, { minLength: 1, maxLength: 3 });
const comments = fc.array(fc.string().map(commentText), { minLength: 1, maxLength: 2 });

const atom: fc.Arbitrary<Nix> = fc.oneof(
  fc.record({ kind: fc.constant("string" as const), value: expressibleText }),
  fc.record({ kind: fc.constant("path" as const), text: fc.stringMatching(/^\.{1,2}\/[a-z][a-z0-9._-]{0,6}\.nix$/) }),
  fc.record({ kind: fc.constant("integer" as const), value: fc.nat() }),
  fc.record({ kind: fc.constant("boolean" as const), value: fc.boolean() }),
  fc.constant<Nix>({ kind: "null" }),
  variable.map((name): Nix => ({ kind: "identifier", name })),
  fc
    .tuple(variable, attributePath)
    .map(([name, path]): Nix => ({ kind: "select", base: { kind: "identifier", name }, path })),
);

const parameter = fc.oneof(
  variable.map((name) => ({ kind: "name" as const, name })),
  fc.record({
    kind: fc.constant("pattern" as const),
    names: fc.uniqueArray(variable, { maxLength: 4 }),
    isOpen: fc.boolean(),
  }),
);

const identifier = (name: string): Nix => ({ kind: "identifier", name });

const { nix } = fc.letrec<{ nix: Nix; binding: Binding; item: Item }>((tie) => ({
  binding: fc
    .record({ path: attributePath, value: tie("nix"), comments: fc.option(comments), isSeparated: fc.boolean() })
    .map((one) => annotate(one, one.isSeparated)),
  item: fc.record({ value: tie("nix"), comments: fc.option(comments) }).map((one) => annotate(one, false)),
  nix: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    atom,
    fc
      .array(tie("binding"), { maxLength: 3 })
      .map((bindings): Nix => ({ kind: "attrs", bindings: unseparateFirst(bindings) })),
    fc.array(tie("item"), { maxLength: 3 }).map((items): Nix => ({ kind: "list", items })),
    fc.record({
      kind: fc.constant("apply" as const),
      callee: tie("nix"),
      arguments: fc.array(tie("nix"), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant("operator" as const),
      operator: fc.constantFrom("//" as const, "++" as const, "+" as const),
      operands: fc.array(tie("nix"), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("with" as const), scope: variable.map(identifier), body: tie("nix") }),
    fc
      .tuple(fc.array(tie("binding"), { minLength: 1, maxLength: 2 }), tie("nix"))
      .map(([bindings, body]): Nix => ({ kind: "let", bindings: unseparateFirst(bindings), body })),
    fc.record({ kind: fc.constant("function" as const), parameter, body: tie("nix") }),
  ),
}));

function annotate<T extends { comments: string[] | null; isSeparated?: boolean }>(one: T, isSeparated: boolean) {
  const { comments: found, isSeparated: _, ...rest } = one;
  return { ...rest, ...(found === null ? {} : { comments: found }), ...(isSeparated ? { isSeparated } : {}) };
}

/** The printer drops a blank line above the first binding, so trees do not ask for one. */
function unseparateFirst(bindings: readonly Binding[]): Binding[] {
  return bindings.map((binding, index) => {
    if (index > 0) return binding;
    const { isSeparated: _, ...rest } = binding;
    return rest;
  });
}

/** Any tree that the printer accepts, multi-line strings and verbatim text apart. */
export const nixTree: fc.Arbitrary<Nix> = nix;

export const nixFile = fc.record({
  comments: fc.array(fc.string().map(commentText), { maxLength: 2 }),
  expression: nix,
});
