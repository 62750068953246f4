import { nameSpaces } from "../ir/target.ts";
import type { NameRow, NameRows } from "./names-table.ts";

/**
 * The text of a `names.yml` that asks for what is not known: each name with a commented line per target. It says
 * nothing until a line is taken out of its comment.
 */
export function namesSkeleton({ packages, services }: NameRows): string {
  const head = [
    "# What packages and services are called on each target, for every Ch-obolo in this folder.",
    "# Take the `# ` away from a line and write the name there, or null to leave it out on that target.",
  ];
  return `${[...head, ...section("packages", packages), ...section("services", services)].join("\n")}\n`;
}

function section(key: string, rows: readonly NameRow[]): readonly string[] {
  if (rows.length === 0) return [];
  const entries = rows.flatMap(({ source, unknown }) => [
    `  ${yamlKey(source)}:`,
    ...nameSpaces.filter((space) => unknown.includes(space)).map((space) => `    # ${space}: null`),
  ]);
  return [`${key}:`, ...entries];
}

/** JSON text is YAML text; plain words need no quotes. */
function yamlKey(name: string): string {
  return /^[A-Za-z][\w.+-]*$/.test(name) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(name)
    ? name
    : JSON.stringify(name);
}
