import type { Origin } from "../../diagnostics/origin.ts";
import type { Rendered } from "./doc.ts";
import { breakQuoted, isLiteralLine, isPlainString, quoteString } from "./yaml-scalar.ts";
import type { YamlMap, YamlNode, YamlSequence, YamlText } from "./yaml-tree.ts";

/** The longest line that ansible-lint's yamllint rules accept. */
const lineWidth = 160;
/** Below this a quoted scalar is not cut, however deep it stands. */
const narrowest = 40;
/** Longer strings are quoted, because only quoted ones can be cut. */
const longestPlain = 100;
/** A reader looks no further for the `:` behind a key (YAML 1.1, 7.3.3): a longer one says that it is one. */
const longestSimpleKey = 1000;

/**
 * Prints a document in block style, sequences indented below their key, and says where each line came from. The
 * comment lines stand above the document start marker.
 */
export function printYaml(document: YamlNode, header: readonly string[]): Rendered {
  const printer = new Printer();
  for (const line of header) printer.write(`# ${line}`, []);
  printer.write("---", []);
  printer.printNode(document, { lead: "", indent: "", separator: "" }, document.origins);
  return printer.finish();
}

/** Where a node begins: `lead` is what stands on its first line already, `indent` what its own lines start with. */
interface Place {
  readonly lead: string;
  readonly indent: string;
  /** The blank between `lead` and a value on the same line. */
  readonly separator: "" | " ";
}

class Printer {
  readonly #lines: string[] = [];
  readonly #trace: (readonly Origin[])[] = [];

  write(line: string, origins: readonly Origin[]): void {
    this.#lines.push(line);
    this.#trace.push(origins);
  }

  finish(): Rendered {
    return { text: `${this.#lines.join("\n")}\n`, trace: this.#trace };
  }

  printNode(node: YamlNode, place: Place, inherited: readonly Origin[]): void {
    const origins = node.origins.length > 0 ? node.origins : inherited;
    if (node.type === "map" && node.entries.length > 0) this.#printMap(node, place, origins);
    else if (node.type === "sequence" && node.items.length > 0) this.#printSequence(node, place, origins);
    else if (node.type === "text" && isLiteral(node)) this.#printLiteral(node, place, origins);
    else this.#printFlow(node, place, origins);
  }

  /** A map below a key starts on the next line; below a `-` it starts on the same one. */
  #printMap(node: YamlMap, place: Place, origins: readonly Origin[]): void {
    if (place.separator === " ") this.write(place.lead, origins);
    let lead = place.separator === " " ? place.indent : place.lead;
    for (const { key, value } of node.entries) {
      this.#printComment(value, place.indent);
      const isLong = key.length > longestSimpleKey;
      if (isLong) this.write(`${lead}? ${key}`, origins);
      const before = isLong ? place.indent : `${lead}${key}`;
      this.printNode(value, { lead: `${before}:`, indent: `${place.indent}  `, separator: " " }, origins);
      lead = place.indent;
    }
  }

  #printSequence(node: YamlSequence, place: Place, origins: readonly Origin[]): void {
    if (place.lead !== "") this.write(place.lead, origins);
    for (const item of node.items) {
      this.#printComment(item, place.indent);
      const at = { lead: `${place.indent}- `, indent: `${place.indent}  `, separator: "" } as const;
      this.printNode(item, at, origins);
    }
  }

  #printComment(node: YamlNode, indent: string): void {
    for (const line of node.comment ?? []) this.write(`${indent}# ${line}`, []);
  }

  #printLiteral(node: YamlText, place: Place, origins: readonly Origin[]): void {
    this.write(`${place.lead}${place.separator}${prefixTag(node.tag)}|`, origins);
    for (const line of node.lines) {
      const text = line.text === "" ? "" : `${place.indent}${line.text}`;
      this.write(text, line.origins.length > 0 ? line.origins : origins);
    }
  }

  /** Scalars, and collections without members; a long quoted scalar goes on below. */
  #printFlow(node: YamlNode, place: Place, inherited: readonly Origin[]): void {
    const origins = node.type === "text" ? originsOfLines(node, inherited) : inherited;
    const lead =
      place.lead + place.separator + (node.type === "scalar" || node.type === "text" ? prefixTag(node.tag) : "");
    const text = writeFlow(node);
    if (lead.length + text.length <= lineWidth || !text.startsWith('"')) {
      this.write(lead + text, origins);
      return;
    }
    const [first = "", ...rest] = breakQuoted(text, Math.max(lineWidth - lead.length, narrowest));
    this.write(lead + first, origins);
    for (const line of rest) this.write(place.indent + line, origins);
  }
}

function originsOfLines(node: YamlText, inherited: readonly Origin[]): readonly Origin[] {
  const own = new Set(node.lines.flatMap((line) => line.origins));
  return own.size > 0 ? [...own] : inherited;
}

function prefixTag(tag: string | undefined): string {
  return tag === undefined ? "" : `${tag} `;
}

function writeFlow(node: YamlNode): string {
  if (node.type === "map") return "{}";
  if (node.type === "sequence") return "[]";
  const value = node.type === "text" ? node.lines.map((line) => `${line.text}\n`).join("") : node.value;
  if (typeof value !== "string") return String(value);
  return value.length <= longestPlain && isPlainString(value) ? value : quoteString(value);
}

/** A literal block keeps its lines as they are: the first may not start with a blank, the last may not be empty. */
function isLiteral(node: YamlText): boolean {
  const first = node.lines[0]?.text ?? "";
  const last = node.lines[node.lines.length - 1]?.text ?? "";
  if (first === "" || last === "" || first.startsWith(" ")) return false;
  return node.lines.every((line) => line.text.length <= longestPlain && isLiteralLine(line.text));
}
