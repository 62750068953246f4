import type { Diagnostic, Fix, Note, TextEdit } from "./diagnostic.ts";
import { positionAt, type SourceFile, type Span } from "./source.ts";

/** What is known of a code besides its diagnostics. */
export interface SarifRule {
  /** The rule in one sentence. */
  readonly title: string;
  /** What it means and how to mend it: paragraphs of Markdown. */
  readonly paragraphs: readonly string[];
}

export interface SarifTool {
  readonly version: string;
  readonly describe: (code: string) => SarifRule | undefined;
}

/** Diagnostics as a log of the Static Analysis Results Interchange Format 2.1.0 (OASIS), with one run. */
export function toSarif(diagnostics: readonly Diagnostic[], { version, describe }: SarifTool): object {
  const severities = new Map(diagnostics.map(({ code, severity }) => [code, severity]));
  const codes = [...severities.keys()].sort();
  const rules = codes.map((code) => {
    const level = severities.get(code) ?? "error";
    return { id: code, defaultConfiguration: { level }, ...descriptionsOf(describe(code)) };
  });
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "chimera", version, rules } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic) => toResult(diagnostic, codes.indexOf(diagnostic.code))),
      },
    ],
  };
}

function descriptionsOf(rule: SarifRule | undefined): object {
  if (rule === undefined) return {};
  const text = rule.paragraphs.join("\n\n");
  return { shortDescription: { text: rule.title }, help: { text, markdown: text } };
}

function toResult({ code, severity, message, span, notes, fix }: Diagnostic, ruleIndex: number): object {
  const advice = notes.filter((note) => note.span === undefined).map((note) => note.message);
  const related = notes.flatMap(toRelatedLocation);
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: [message, ...advice].join("\n") },
    ...(span === undefined ? {} : { locations: [{ physicalLocation: toPhysicalLocation(span) }] }),
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    ...(fix === undefined ? {} : { fixes: [toSarifFix(fix)] }),
  };
}

function toRelatedLocation({ message, span }: Note): object[] {
  return span === undefined ? [] : [{ message: { text: message }, physicalLocation: toPhysicalLocation(span) }];
}

function toPhysicalLocation(span: Span): object {
  return { artifactLocation: { uri: uriOf(span.file) }, region: toRegion(span) };
}

function toRegion({ file, start, end }: Span): object {
  const first = positionAt(file, start);
  const last = positionAt(file, end);
  return { startLine: first.line, startColumn: first.column, endLine: last.line, endColumn: last.column };
}

/** A repair changes each of its files once. */
function toSarifFix({ title, edits }: Fix): object {
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const uri = uriOf(edit.span.file);
    byFile.set(uri, [...(byFile.get(uri) ?? []), edit]);
  }
  const artifactChanges = [...byFile].map(([uri, changes]) => ({
    artifactLocation: { uri },
    replacements: changes.map(({ span, text }) => ({ deletedRegion: toRegion(span), insertedContent: { text } })),
  }));
  return { description: { text: title }, artifactChanges };
}

/** A path as a URI reference: relative ones stay relative, so that a log fits every checkout. */
function uriOf({ path }: SourceFile): string {
  const encoded = path.split("/").map(encodePart).join("/");
  return path.startsWith("/") ? `file://${encoded}` : encoded;
}

function encodePart(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, "\ufffd"));
}
