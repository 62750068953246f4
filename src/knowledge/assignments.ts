import type { NixAssignment, NixValue } from "./index.ts";

/**
 * Reads a cell of the option tables: `services.x.enable = true; fonts.packages = [ pkgs.noto-fonts ]`. The tables
 * are ours, so a cell that does not parse is a defect of the data and throws. `%i` stands for the instance of a
 * template unit; it is put in after parsing, so that no instance can change the shape of a value.
 */
export function parseAssignments(cell: string, instance = ""): readonly NixAssignment[] {
  if (cell === "") return [];
  return cell.split("; ").map((text) => {
    const at = text.indexOf(" = ");
    if (at < 0) throw new Error(`not an assignment: ${text}`);
    const path = text.slice(0, at).split(".");
    return { path: path.map((part) => insert(part, instance)), value: parseValue(text.slice(at + 3), instance) };
  });
}

function parseValue(text: string, instance: string): NixValue {
  if (text === "true" || text === "false") return { kind: "boolean", value: text === "true" };
  if (/^-?\d+$/.test(text)) return { kind: "integer", value: Number(text) };
  if (/^"[^"\\]*"$/.test(text)) return { kind: "string", value: insert(text.slice(1, -1), instance) };
  if (/^pkgs(\.[\w'-]+)+$/.test(text)) return { kind: "package", path: text.split(".").slice(1) };
  if (/^\[ .* \]$/.test(text)) return parseList(text.slice(2, -2), instance);
  throw new Error(`not a value: ${text}`);
}

function parseList(text: string, instance: string): NixValue {
  return { kind: "list", items: text.split(" ").map((item) => parseValue(item, instance)) };
}

function insert(text: string, instance: string): string {
  return text.replaceAll("%i", () => instance);
}

/** Assignments as the tables have them: `services.x.enable = true; y = [ pkgs.z ]`. */
export function showAssignments(assignments: readonly NixAssignment[]): string {
  return assignments.map(({ path, value }) => `${path.join(".")} = ${showValue(value)}`).join("; ");
}

function showValue(value: NixValue): string {
  switch (value.kind) {
    case "string":
      return `"${value.value}"`;
    case "package":
      return `pkgs.${value.path.join(".")}`;
    case "list":
      return `[ ${value.items.map(showValue).join(" ")} ]`;
    default:
      return String(value.value);
  }
}
