import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const sources = fileURLToPath(new URL("../../src", import.meta.url));

/** The codes of every table that `defineDiagnostics` makes, wherever in `src` it stands. */
export async function allDiagnosticCodes(): Promise<ReadonlySet<string>> {
  const codes = new Set<string>();
  for (const path of readdirSync(sources, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".ts")) continue;
    const file = join(sources, path);
    if (!/=\s*defineDiagnostics\(/.test(readFileSync(file, "utf8"))) continue;
    const module = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
    for (const table of Object.values(module)) for (const code of codesOf(table)) codes.add(code);
  }
  return codes;
}

function codesOf(table: unknown): readonly string[] {
  if (typeof table !== "object" || table === null) return [];
  return Object.values(table).flatMap((factory: unknown) =>
    typeof factory === "function" && "code" in factory && typeof factory.code === "string" ? [factory.code] : [],
  );
}
