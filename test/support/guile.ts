import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { boolean, integer, keyword, list, type SchemeDatum, string, symbol } from "../../src/backends/guix/syntax.ts";

const reader = fileURLToPath(new URL("../oracles/guile-read.scm", import.meta.url));

type Json = readonly Json[] | Readonly<Record<string, readonly number[] | number | boolean>>;

function toScheme(json: Json): SchemeDatum {
  if (Array.isArray(json)) return list(...(json as readonly Json[]).map(toScheme));
  const [[kind, value] = ["", 0]] = Object.entries(json as Readonly<Record<string, unknown>>);
  if (kind === "boolean") return boolean(value as boolean);
  if (kind === "integer") return integer(value as number);
  const text = (value as readonly number[]).map((code) => String.fromCodePoint(code)).join("");
  if (kind === "symbol") return symbol(text);
  return kind === "keyword" ? keyword(text) : string(text);
}

/** The expressions of each text as the real Guile reads them; `'x` is the list `(quote x)`, `#~x` is `(gexp x)`. */
export async function readWithGuile(texts: readonly string[]): Promise<readonly (readonly SchemeDatum[])[]> {
  const folder = mkdtempSync(join(tmpdir(), "chimera-guile-"));
  try {
    const files = texts.map((text, index) => {
      const file = join(folder, `${index}.scm`);
      writeFileSync(file, text);
      return file;
    });
    const { stdout } = await execa("guile", ["--no-auto-compile", "-s", reader, ...files], { env: { LC_ALL: "C" } });
    return stdout.split("\n").map((line) => (JSON.parse(line) as readonly Json[]).map(toScheme));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The tree with reader abbreviations written out, as Guile gives it. */
export function writtenOut(node: SchemeDatum): SchemeDatum {
  if (node.kind === "list") return list(...node.items.map((item) => writtenOut(item as SchemeDatum)));
  if (node.kind === "prefix") return list(symbol(node.prefix), writtenOut(node.datum as SchemeDatum));
  return node;
}
