import { pathToFileURL } from "node:url";
import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  DiagnosticSeverity,
  MarkupKind,
  type Diagnostic as ProtocolDiagnostic,
  type DocumentSymbol as ProtocolSymbol,
  SymbolKind,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile, Span } from "../../diagnostics/source.ts";
import type { Suggestion } from "../../lsp/completion.ts";
import { toRange } from "../../lsp/place.ts";
import type { Repair } from "../../lsp/repairs.ts";
import type { DocumentSymbol } from "../../lsp/symbols.ts";

/** How the protocol names a file. */
export type UriOf = (path: string) => string;

/** The address of a file on disk. */
export function fileUri(path: string): string {
  return pathToFileURL(path).href;
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
} as const;

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** A diagnostic for an editor: advice follows the message, second places are related information. */
export function toProtocolDiagnostic(
  { code, severity, message, span, notes }: Diagnostic,
  uriOfFile: (file: SourceFile) => string | undefined,
): ProtocolDiagnostic {
  const advice = notes.filter((note) => note.span === undefined).map((note) => note.message);
  const relatedInformation = notes.flatMap((note) => {
    const location = note.span && locationOf(note.span, uriOfFile);
    return location === undefined ? [] : [{ location, message: note.message }];
  });
  return {
    range: span === undefined ? nowhere : toRange(span),
    severity: severities[severity],
    code,
    source: "chimera",
    message: [message, ...advice].join("\n"),
    ...(relatedInformation.length === 0 ? {} : { relatedInformation }),
  };
}

function locationOf(span: Span, uriOfFile: (file: SourceFile) => string | undefined) {
  const uri = uriOfFile(span.file);
  return uri === undefined ? undefined : { uri, range: toRange(span) };
}

const completionKinds = {
  key: CompletionItemKind.Property,
  choice: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Value,
  file: CompletionItemKind.File,
  resolver: CompletionItemKind.Function,
} as const satisfies Readonly<Record<Suggestion["kind"], CompletionItemKind>>;

/** A suggestion for an editor, which replaces the word that is being typed. */
export function toCompletionItem(suggestion: Suggestion, file: SourceFile, rank: number): CompletionItem {
  const { kind, label, text, start, end, doc } = suggestion;
  return {
    label,
    kind: completionKinds[kind],
    sortText: String(rank).padStart(5, "0"),
    filterText: label,
    textEdit: { range: toRange({ file, start, end }), newText: text },
    ...(doc === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: doc } }),
  };
}

/** A quick fix for the diagnostic that it repairs. */
export function toQuickFix(
  { title, diagnostic, files }: Repair,
  uriOf: UriOf,
  uriOfFile: (file: SourceFile) => string | undefined,
): CodeAction {
  const diagnostics = diagnostic === undefined ? [] : [toProtocolDiagnostic(diagnostic, uriOfFile)];
  return { title, kind: CodeActionKind.QuickFix, diagnostics, isPreferred: true, edit: toWorkspaceEdit(files, uriOf) };
}

/** The action that an editor runs on saving, where it is asked to. */
export function toFixAll({ title, files }: Repair, uriOf: UriOf): CodeAction {
  return { title, kind: CodeActionKind.SourceFixAll, edit: toWorkspaceEdit(files, uriOf) };
}

function toWorkspaceEdit(files: Repair["files"], uriOf: UriOf): WorkspaceEdit {
  const changes = files.map(({ path, edits }) => [
    uriOf(path),
    edits.map(({ range, text }) => ({ range, newText: text })),
  ]);
  return { changes: Object.fromEntries(changes) };
}

/** The outline of a document. */
export function toProtocolSymbol({ name, range, children }: DocumentSymbol): ProtocolSymbol {
  return {
    name: name === "" ? "-" : name,
    kind: children.length > 0 ? SymbolKind.Module : SymbolKind.Property,
    range,
    selectionRange: range,
    children: children.map(toProtocolSymbol),
  };
}
