import { type Nix, patternLambda } from "./syntax.ts";

const beginsExpression = /^(?:[{(]|let\b|with\b|rec\b|import\b|\.{0,2}\/|[A-Za-z_][\w'-]*\s*[:@])/;

/**
 * The author's own Nix as a module of its own. A whole module (a function or an attribute set) stands as it
 * is; anything else is taken as the inside of one.
 */
export function verbatimModule(text: string): Nix {
  const start = text.replace(/^(?:\s+|#[^\n]*\n|\/\*[\s\S]*?\*\/)*/, "");
  if (beginsExpression.test(start)) return { kind: "verbatim", text, isBindings: false };
  return patternLambda(["config", "lib", "pkgs"], { kind: "verbatim", text, isBindings: true });
}
