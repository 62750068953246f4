// Times an editor's keystrokes: a real language server over pipes, one character more or less at a time.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import yaml from "yaml";

/**
 * The median time in milliseconds from sending a keystroke to having its diagnostics (there is no delay on purpose in
 * between), and of parsing the same text in a warm process with the yaml package.
 */
export async function measureEditor(chimera, folder, text, count) {
  const server = spawn(process.execPath, [chimera, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  let arrived = () => {};
  connection.onNotification("textDocument/publishDiagnostics", ({ version }) => arrived(version));
  connection.listen();
  await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification("initialized", {});
  const uri = pathToFileURL(join(folder, "ch-obolo.yml")).href;
  const opened = once(1);
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "yaml", version: 1, text },
  });
  await opened;
  const times = [];
  for (let version = 2; version < count + 2; version++) times.push(await type(version));
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  return { keystroke: median(times), parse: median(times.map(() => parseOnce(text))) };

  function once(wanted) {
    return new Promise((resolve) => {
      arrived = (version) => version === wanted && resolve();
    });
  }

  /** Types a letter into the host name, then takes it away, in turn. */
  async function type(version) {
    const start = { line: 0, character: "hostname: ".length };
    const end = version % 2 === 0 ? start : { line: 0, character: start.character + 1 };
    const contentChanges = [{ range: { start, end }, text: version % 2 === 0 ? "a" : "" }];
    const answer = once(version);
    const begin = performance.now();
    await connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
    await answer;
    return performance.now() - begin;
  }
}

function parseOnce(text) {
  const begin = performance.now();
  yaml.parseDocument(text);
  return performance.now() - begin;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
