import { lstatSync, readFileSync, statSync } from "node:fs";
import { choboloSchema, schemaIdBase } from "../language/schema.ts";
import { version } from "./version.ts";

/** The schema of this version as a file holds it. */
export function schemaText(): string {
  return `${JSON.stringify(choboloSchema(version), undefined, 2)}\n`;
}

/** What lies where a schema is to be written. */
export type SchemaPlace = "free" | "current" | "outdated" | "foreign";

/** Looks at a place for a schema; throws as `readFileSync` does where that cannot be seen. */
export function examineSchemaPlace(path: string): SchemaPlace {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return "free";
  // A pipe or a device would keep a reader waiting.
  if (!statSync(path).isFile()) return "foreign";
  const text = readFileSync(path, "utf8");
  if (text === schemaText()) return "current";
  return isOurSchema(text) ? "outdated" : "foreign";
}

function isOurSchema(text: string): boolean {
  try {
    const { $id } = JSON.parse(text) as { readonly $id?: unknown };
    return typeof $id === "string" && $id.startsWith(schemaIdBase);
  } catch {
    return false;
  }
}
