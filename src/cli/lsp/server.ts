import { readdirSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import {
  CodeActionKind,
  type Connection,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  MarkupKind,
  ProposedFeatures,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { analyse } from "../../compile.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { complete } from "../../lsp/completion.ts";
import { define, links } from "../../lsp/definition.ts";
import { type Document, sourceOf, usersOf } from "../../lsp/document.ts";
import { hover } from "../../lsp/hover.ts";
import { toOffset, toRange } from "../../lsp/place.ts";
import { repairAll, repairsAt } from "../../lsp/repairs.ts";
import { outline } from "../../lsp/symbols.ts";
import { pathOf, Workspace } from "../../lsp/workspace.ts";
import { createNodeReader } from "../node-reader.ts";
import type { OptionValues } from "../options.ts";
import { version } from "../version.ts";
import { fileUri, toCompletionItem, toFixAll, toProtocolDiagnostic, toProtocolSymbol, toQuickFix } from "./protocol.ts";

/**
 * Serves the Language Server Protocol over standard input and output. The library ends the process: with 0 when the
 * client says `shutdown` and `exit`, with 1 when it is gone without.
 */
export function serve(options: OptionValues): Promise<never> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  const server = new Server(connection, options);
  return server.run();
}

class Server {
  readonly #connection: Connection;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #workspace: Workspace;
  /** Addresses as the client writes them, by path. */
  readonly #uris = new Map<string, string>();
  #published: ReadonlySet<string> = new Set();
  #pending: Promise<void> | undefined;
  #canWatch = false;

  constructor(connection: Connection, options: OptionValues) {
    this.#connection = connection;
    const analyseFile: ConstructorParameters<typeof Workspace>[0] = (path, reader) =>
      analyse({
        checksSettings: true,
        entry: path,
        displayName: path,
        reader,
        allowOutside: options["allow-outside"] === true,
        sha256: () => "",
      });
    this.#workspace = new Workspace(analyseFile, createNodeReader);
  }

  run(): Promise<never> {
    this.#answerLifecycle();
    this.#answerDocuments();
    this.#answerQuestions();
    this.#documents.listen(this.#connection);
    this.#connection.listen();
    return new Promise(() => {});
  }

  #answerLifecycle(): void {
    this.#connection.onInitialize((parameters) => this.#initialize(parameters));
    this.#connection.onInitialized(() => {
      const watchers = [{ globPattern: "**/*.{yml,yaml}" }];
      if (this.#canWatch) void this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    });
  }

  #initialize({ capabilities }: InitializeParams): InitializeResult {
    this.#canWatch = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return {
      serverInfo: { name: "chimera", version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        completionProvider: { triggerCharacters: [" ", "-", "{", "."] },
        hoverProvider: true,
        definitionProvider: true,
        documentLinkProvider: {},
        documentSymbolProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll] },
      },
    };
  }

  #answerDocuments(): void {
    this.#documents.onDidChangeContent(({ document }) => {
      const path = this.#pathOf(document.uri);
      this.#workspace.set({ path, text: document.getText() });
      this.#check();
    });
    this.#documents.onDidClose(({ document }) => {
      this.#workspace.close(this.#pathOf(document.uri));
      this.#check();
    });
    this.#connection.onDidChangeWatchedFiles(({ changes }) => {
      for (const { uri } of changes) this.#workspace.forget(this.#pathOf(uri));
      this.#check();
    });
  }

  #answerQuestions(): void {
    const uriOf = (path: string): string => this.#uriOf(path);
    this.#connection.onCompletion(async ({ textDocument, position }) => {
      const document = await this.#open(textDocument.uri);
      const { suggestions, isPartial } = complete(document.file.text, toOffset(document.file, position), {
        source: sourceOf(document),
        users: usersOf(document),
        files: () => filesBeside(document.path),
        names: { tree: document.analysis?.tree },
      });
      const items = suggestions.map((suggestion, rank) => toCompletionItem(suggestion, document.file, rank));
      return { isIncomplete: isPartial, items };
    });
    this.#connection.onHover(async ({ textDocument, position }) => {
      const document = await this.#open(textDocument.uri);
      const found = hover(document, toOffset(document.file, position));
      if (found === undefined) return null;
      const range = toRange({ file: document.file, start: found.start, end: found.end });
      return { contents: { kind: MarkupKind.Markdown, value: found.text }, range };
    });
    this.#connection.onDefinition(async ({ textDocument, position }) => {
      const document = await this.#open(textDocument.uri);
      const found = define(document, toOffset(document.file, position));
      return found === undefined ? null : { uri: uriOf(found.path), range: found.range };
    });
    this.#connection.onDocumentLinks(async ({ textDocument }) => {
      const document = await this.#open(textDocument.uri);
      return links(document).map(({ range, path }) => ({ range, target: uriOf(path) }));
    });
    this.#connection.onDocumentSymbol(async ({ textDocument }) => {
      const document = await this.#open(textDocument.uri);
      return outline(document.file).map(toProtocolSymbol);
    });
    this.#connection.onCodeAction(async ({ textDocument, range, context }) => {
      const { analysis, path } = await this.#open(textDocument.uri);
      if (analysis === undefined) return [];
      const uriOfFile = this.#uriOfFile(analysis);
      const fixes = repairsAt(analysis, path, range).map((repair) => toQuickFix(repair, uriOf, uriOfFile));
      const all = repairAll(analysis, path);
      const actions = all === undefined ? fixes : [...fixes, toFixAll(all, uriOf)];
      const { only } = context;
      return actions.filter(({ kind }) => only === undefined || only.some((wanted) => isKind(kind ?? "", wanted)));
    });
  }

  /** A document with what is known of it now: everything that was typed before the question counts. */
  async #open(uri: string): Promise<Document> {
    await this.#check();
    const path = this.#pathOf(uri);
    const file = { path, text: this.#workspace.text(path) ?? "" };
    return { path, file, analysis: this.#workspace.analysisOf(path) };
  }

  /** Checks what changed once the messages that have arrived are read: of many keystrokes, only the last counts. */
  #check(): Promise<void> {
    this.#pending ??= new Promise((resolve) => setImmediate(resolve))
      .then(() => {
        this.#pending = undefined;
        return this.#publish();
      })
      .catch((error: unknown) => this.#connection.console.error(String(error)));
    return this.#pending;
  }

  async #publish(): Promise<void> {
    const report = await this.#workspace.refresh();
    for (const path of this.#published) {
      if (!report.has(path)) await this.#send(path, []);
    }
    for (const [path, diagnostics] of report) await this.#send(path, diagnostics);
    this.#published = new Set(report.keys());
  }

  #send(path: string, found: readonly Diagnostic[]): Promise<void> {
    const analysis = this.#workspace.analysisOf(path);
    const uriOfFile = (file: SourceFile): string | undefined =>
      analysis === undefined ? undefined : this.#uriOfFile(analysis)(file);
    const diagnostics = found.map((diagnostic) => toProtocolDiagnostic(diagnostic, uriOfFile));
    const uri = this.#uriOf(path);
    const open = this.#documents.get(uri);
    return this.#connection.sendDiagnostics({
      uri,
      diagnostics,
      ...(open === undefined ? {} : { version: open.version }),
    });
  }

  #uriOfFile(analysis: NonNullable<Document["analysis"]>): (file: SourceFile) => string | undefined {
    return (file) => {
      const path = pathOf(analysis, file);
      return path === undefined ? undefined : this.#uriOf(path);
    };
  }

  /** The path of an address; one that names no file on disk is taken to lie at the root. */
  #pathOf(uri: string): string {
    const path = pathOfUri(uri);
    this.#uris.set(path, uri);
    return path;
  }

  #uriOf(path: string): string {
    return this.#uris.get(path) ?? fileUri(path);
  }
}

function isKind(kind: string, wanted: string): boolean {
  return kind === wanted || kind.startsWith(`${wanted}.`);
}

function pathOfUri(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    return `/${encodeURIComponent(uri)}`;
  }
}

/** The YAML files in the folder of `path` and in the folders in it, as an import would name them. */
function filesBeside(path: string): readonly string[] {
  const folder = dirname(path);
  return listFolder(folder)
    .flatMap((entry) => (entry.isDirectory() ? listFolder(join(folder, entry.name)) : [entry]))
    .filter((entry) => entry.isFile() && /^\.ya?ml$/.test(extname(entry.name)))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((name) => join(folder, name) !== path)
    .sort();
}

function listFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
