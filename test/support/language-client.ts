import { spawn } from "node:child_process";
import process from "node:process";
import { pathToFileURL } from "node:url";
import {
  type CompletionItem,
  CompletionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type MarkupContent,
  type Position,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

/** A language server that runs as a process of its own, spoken to as an editor does, over standard input and output. */
export interface LanguageClient {
  /** Opens a document as it stands in the editor, and waits for what the server says is wrong with it. */
  readonly open: (path: string, text: string) => Promise<readonly Diagnostic[]>;
  readonly complete: (path: string, position: Position) => Promise<readonly CompletionItem[]>;
  /** The text of the hover, in Markdown; empty where there is none. */
  readonly hover: (path: string, position: Position) => Promise<string>;
  /** Ends the server; resolves to its exit code. */
  readonly close: () => Promise<number | null>;
}

/** Starts a server for one folder and tells it `settings`. */
export async function startLanguageServer(
  command: readonly [string, ...string[]],
  folder: string,
  settings: object,
): Promise<LanguageClient> {
  const [program, ...args] = command;
  const server = spawn(program, args, { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  const exited = new Promise<number | null>((resolve) => server.once("exit", resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    waiting.get(uri)?.(diagnostics);
    waiting.delete(uri);
  });
  connection.onRequest("workspace/configuration", ({ items }: { items: readonly { section?: string }[] }) =>
    items.map(({ section }) => (settings as Readonly<Record<string, unknown>>)[section ?? ""] ?? null),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  const uriOf = (path: string): string => pathToFileURL(path).href;
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: uriOf(folder),
    workspaceFolders: [{ uri: uriOf(folder), name: "test" }],
    capabilities: {
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: {
        completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
        hover: { contentFormat: ["markdown"] },
        publishDiagnostics: {},
      },
    },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  await connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
  return {
    async open(path, text) {
      const uri = uriOf(path);
      const answer = new Promise<readonly Diagnostic[]>((resolve) => waiting.set(uri, resolve));
      const textDocument = { uri, languageId: "yaml", version: 1, text };
      await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
      return answer;
    },
    async complete(path, position) {
      const answer = await connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri: uriOf(path) },
        position,
      });
      return Array.isArray(answer) ? answer : (answer?.items ?? []);
    },
    async hover(path, position) {
      const answer = await connection.sendRequest(HoverRequest.type, { textDocument: { uri: uriOf(path) }, position });
      return (answer?.contents as MarkupContent | undefined)?.value ?? "";
    },
    async close() {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      const code = await exited;
      connection.dispose();
      return code;
    },
  };
}
