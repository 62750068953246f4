import { type ChildProcess, spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

const chimera = fileURLToPath(new URL("../../dist/chimera.js", import.meta.url));

/** An editor, as far as a language server can tell: it speaks the protocol over the pipes of a real process. */
export class EditorClient {
  readonly connection: ProtocolConnection;
  readonly process: ChildProcess;
  /** The newest diagnostics of each file, by address. */
  readonly published = new Map<string, readonly Diagnostic[]>();
  readonly exit: Promise<number | null>;
  readonly #waiting = new Set<() => void>();

  /** Starts a server that is a script of Node. */
  constructor(script: string, ...args: readonly string[]) {
    const child = spawn(process.execPath, [script, ...args], { stdio: ["pipe", "pipe", "inherit"] });
    this.process = child;
    this.exit = new Promise((resolve) => child.once("exit", resolve));
    this.connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.published.set(uri, diagnostics);
      for (const wake of this.#waiting) wake();
    });
    this.connection.listen();
  }

  /** Starts `chimera lsp` and greets it; `result` is what it says it can. */
  static async start(...args: readonly string[]): Promise<{ client: EditorClient; result: InitializeResult }> {
    const client = new EditorClient(chimera, "lsp", ...args);
    return { client, result: await client.greet({}) };
  }

  async greet(capabilities: ClientCapabilities): Promise<InitializeResult> {
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  async open(path: string, text: string): Promise<string> {
    const uri = pathToFileURL(path).href;
    const textDocument = { uri, languageId: "yaml", version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    return uri;
  }

  /** Replaces the whole text. */
  async change(uri: string, version: number, text: string): Promise<void> {
    const textDocument = { uri, version };
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument,
      contentChanges: [{ text }],
    });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Waits until the newest diagnostics of a file are as wanted; fails with what they are after ten seconds. */
  async waitFor(
    uri: string,
    isWanted: (diagnostics: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const found = this.published.get(uri);
      if (found !== undefined && isWanted(found)) return found;
      const rest = deadline - Date.now();
      if (rest <= 0) throw new Error(`the last diagnostics were ${JSON.stringify(found)}`);
      await this.#nextReport(rest);
    }
  }

  #nextReport(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      this.#waiting.add(wake);
    });
  }

  /** Says goodbye as the protocol wants it, and gives the exit code. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    return this.exit;
  }
}
