import { type Document, parseDocument, type YAMLError } from "yaml";
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import { lineStarts, positionAt, type SourceFile } from "../../diagnostics/source.ts";
import { frontendDiagnostics as report } from "../diagnostics.ts";
import type { Node } from "../tree.ts";
import { convertDocument } from "./convert.ts";

/**
 * Parses one YAML file into a located tree; every value's origin came through `via`, if given.
 * An empty file is an empty mapping. Undefined where the file is not YAML at all; what is wrong is reported.
 */
export function parseYaml(file: SourceFile, diagnostics: Diagnostics, via?: Origin): Node | undefined {
  const document = parseDocument(file.text, {
    schema: "failsafe",
    uniqueKeys: false,
    prettyErrors: false,
    keepSourceTokens: false,
    logLevel: "error",
  });
  const before = diagnostics.all.length;
  reportSyntaxErrors(document, file, diagnostics);
  if (diagnostics.all.length > before) return undefined;
  const node = convertDocument(document, file, diagnostics, via);
  const isIncomplete = diagnostics.all.slice(before).some(({ code }) => codesOfIncompleteTrees.has(code));
  return isIncomplete ? undefined : node;
}

/** Where an alias leads nowhere or too far, values are missing; what else would be found follows from that. */
const codesOfIncompleteTrees: ReadonlySet<string> = new Set([report.unknownAlias.code, report.aliasExpansion.code]);

function reportSyntaxErrors(document: Document.Parsed, file: SourceFile, diagnostics: Diagnostics): void {
  const seenLines = new Set<number>();
  for (const error of document.errors) {
    const span = spanOf(error, file);
    const { line } = positionAt(file, span.start);
    if (seenLines.has(line)) continue;
    seenLines.add(line);
    diagnostics.report(report.yamlSyntax({ message: describeError(error) }, span));
  }
}

function spanOf(error: YAMLError, file: SourceFile): { file: SourceFile; start: number; end: number } {
  const start = Math.min(error.pos[0], file.text.length);
  const lineEnd = lineStarts(file).find((offset) => offset > start) ?? file.text.length;
  return { file, start, end: Math.max(start, Math.min(error.pos[1], lineEnd)) };
}

function describeError(error: YAMLError): string {
  if (error.code === "MULTIPLE_DOCS") return "it holds more than one document";
  return error.message.charAt(0).toLowerCase() + error.message.slice(1);
}
