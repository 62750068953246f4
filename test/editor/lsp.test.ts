import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  ExitNotification,
  FileChangeType,
  HoverRequest,
  type InitializeResult,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { EditorClient } from "../support/editor-client.ts";

const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

/** The place of `|` in a text, and the text without it. */
function atCursor(marked: string) {
  const offset = marked.indexOf("|");
  const lines = marked.slice(0, offset).split("\n");
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  return { text: marked.replace("|", ""), position };
}

describe("chimera lsp, asked by a real client", () => {
  let client: EditorClient;
  let result: InitializeResult;
  let folder: string;
  let count = 0;

  beforeAll(async () => {
    ({ client, result } = await EditorClient.start("--stdio"));
    folder = mkdtempSync(join(tmpdir(), "chimera-editor-"));
  });

  afterAll(async () => {
    expect(await client.stop()).toBe(0);
    rmSync(folder, { recursive: true });
  });

  const open = (text: string, name = `file-${count++}.yml`) => client.open(join(folder, name), text);

  const labelsAt = async (marked: string) => {
    const { text, position } = atCursor(marked);
    const uri = await open(text);
    const answer = await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
    await client.close(uri);
    const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
    return items.map(({ label }) => label);
  };

  it("says what it can", () => {
    expect(result.serverInfo?.name).toBe("chimera");
    expect(result.capabilities).toMatchObject({ hoverProvider: true, definitionProvider: true });
  });

  it("reports what is wrong while it is typed, and takes it back", async () => {
    const uri = await open("hostnam: styx\n");
    const [first] = await client.waitFor(uri, ({ length }) => length > 0);
    expect(first).toMatchObject({
      source: "chimera",
      severity: 1,
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 7 } },
    });
    expect(first?.message).toContain("did you mean `hostname`?");
    await client.change(uri, 2, "hostname: styx\n");
    await client.waitFor(uri, ({ length }) => length === 0);
    await client.close(uri);
  });

  it("takes edits of single characters, in files with CRLF and characters beyond the first plane", async () => {
    const uri = await open("# \u{1f600}\r\nhostname: styx\r\n");
    await client.waitFor(uri, ({ length }) => length === 0);
    const place = { line: 1, character: 7 };
    await client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: place, end: { line: 1, character: 8 } }, text: "" }],
    });
    const [found] = await client.waitFor(uri, ({ length }) => length > 0);
    expect(found?.range).toEqual({ start: { line: 1, character: 0 }, end: { line: 1, character: 7 } });
    await client.close(uri);
  });

  it("completes keys, also in a file that is not whole", async () => {
    expect(await labelsAt("users:\n  - name: ada\n    sh|\n")).toContain("shell");
    expect(await labelsAt("users:\n  - name: ada\n    |\n")).not.toContain("name");
    expect(await labelsAt("users: [{name: ada, |\nregion: {timezone: UTC}\n")).toContain("sudo");
    expect(await labelsAt("h|")).toContain("hostname");
  });

  it("completes names of packages, services, shells, time zones, and choices", async () => {
    expect(await labelsAt("packages:\n  - neov|\n")).toContain("neovim");
    expect(await labelsAt("packages: [git, rip|]\n")).toContain("ripgrep");
    expect(await labelsAt("services:\n  - name: sshd|\n")).toContain("sshd.service");
    expect(await labelsAt("users: [{name: ada, shell: z|}]\n")).toContain("zsh");
    expect(await labelsAt("region:\n  timezone: Europe/Lis|\n")).toContain("Europe/Lisbon");
    expect(await labelsAt("bootloader: |\n")).toEqual(expect.arrayContaining(["grub", "refind", "systemd-boot"]));
    expect(await labelsAt("region:\n  ntp: |\n")).toEqual(["true", "false"]);
    expect(await labelsAt("users: [{name: ada}]\ndotfiles:\n  - user: |\n")).toEqual(["ada", "root"]);
  });

  it("completes what an interpolation can reach", async () => {
    const labels = await labelsAt("hostname: styx\nx-a: {b: c}\nplug_name: ${x-a.|\n");
    expect(labels).toEqual(["b"]);
    expect(await labelsAt("hostname: styx\nplug_name: ${|\n")).toEqual(expect.arrayContaining(["hostname", "oc.env:"]));
  });

  it("shows what a key and a name mean", async () => {
    const ask = async (marked: string) => {
      const { text, position } = atCursor(marked);
      const uri = await open(text);
      const answer = await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
      await client.close(uri);
      return JSON.stringify(answer?.contents);
    };
    expect(await ask("users:\n  - name: ada\n    she|ll: zsh\n")).toContain("login shell");
    expect(await ask("packages: [f|d]\n")).toContain("fd-find");
    expect(await ask("services: [{name: blueto|oth}]\n")).toContain("hardware.bluetooth.enable");
    expect(await ask("hostname: styx\nplug_name: ${host|name}\n")).toContain("styx");
  });

  it("goes to an import, to what an interpolation names, to an anchor and to a user", async () => {
    const imported = join(folder, "parts/users.yml");
    mkdirSync(join(folder, "parts"), { recursive: true });
    writeFileSync(imported, "users: [{name: ada}]\n");
    const ask = async (marked: string) => {
      const { text, position } = atCursor(marked);
      const uri = await open(text);
      const answer = await client.connection.sendRequest(DefinitionRequest.type, { textDocument: { uri }, position });
      await client.close(uri);
      return answer;
    };
    expect(await ask("imports: [parts/us|ers.yml]\n")).toMatchObject({ uri: pathToFileURL(imported).href });
    expect(await ask("imports: [parts/users.yml]\nplug_name: ${users.0.na|me}\n")).toMatchObject({
      uri: pathToFileURL(imported).href,
      range: { start: { line: 0, character: 15 } },
    });
    expect(await ask("x-a: &p git\npackages: [*|p]\n")).toMatchObject({ range: { start: { line: 0, character: 5 } } });
    const dotfiles = "users: [{name: ada}]\ndotfiles: [{user: a|da, url: 'https://example.org/d', links: []}]\n";
    expect(await ask(dotfiles)).toMatchObject({ range: { start: { line: 0, character: 15 } } });
  });

  it("links imports and outlines the document", async () => {
    writeFileSync(join(folder, "other.yml"), "packages: [git]\n");
    const uri = await open("imports:\n  - other.yml\nusers:\n  - {name: ada}\n");
    const textDocument = { uri };
    const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument });
    expect(links).toMatchObject([{ target: pathToFileURL(join(folder, "other.yml")).href }]);
    const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    expect(symbols).toMatchObject([{ name: "imports" }, { name: "users", children: [{ name: "ada" }] }]);
    await client.close(uri);
  });

  it("judges an open import as a part of the open file that names it, unsaved as both are", async () => {
    writeFileSync(join(folder, "part.yml"), "users: [{name: ada}]\n");
    const whole = await open("imports: [part.yml]\nhostname: styx\n", "whole.yml");
    await client.waitFor(whole, ({ length }) => length === 0);
    const part = await open("users: [{name: ada, shel: zsh}]\n", "part.yml");
    const found = await client.waitFor(part, ({ length }) => length > 0);
    expect(codes(found)).toEqual(["CHI0201"]);
    await client.change(part, 2, "users: [{name: ada, shell: zsh}]\n");
    await client.waitFor(part, ({ length }) => length === 0);
    await client.close(part);
    await client.close(whole);
  });

  it("notices a file that is written, renamed or deleted behind its back", async () => {
    const part = join(folder, "behind.yml");
    const tell = (type: FileChangeType, path = part) =>
      client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: pathToFileURL(path).href, type }],
      });
    const whole = await open("imports: [behind.yml]\nhostname: ${x-name}\n");
    expect(codes(await client.waitFor(whole, ({ length }) => length > 0))).toEqual(["CHI0101"]);
    writeFileSync(part, "x-name: styx\n");
    await tell(FileChangeType.Created);
    await client.waitFor(whole, ({ length }) => length === 0);
    renameSync(part, join(folder, "behind2.yml"));
    await tell(FileChangeType.Deleted);
    await tell(FileChangeType.Created, join(folder, "behind2.yml"));
    expect(codes(await client.waitFor(whole, ({ length }) => length > 0))).toEqual(["CHI0101"]);
    await client.close(whole);
  });

  it("repairs a key wherever it is referred to, from any of the places", async () => {
    const { text, position } = atCursor("x-shells: {a: zsh}\nx-a: ${x-shell.a}\nx-b: ${x-she|ll.a}\n");
    const uri = await open(text);
    const found = await client.waitFor(uri, ({ length }) => length === 1);
    const related = found.flatMap(({ relatedInformation = [] }) => relatedInformation);
    expect(related.map(({ location }) => location.range.start.line)).toEqual([2]);
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [], only: ["quickfix"] },
    });
    const edits = (actions ?? []).flatMap((action) => ("edit" in action ? (action.edit?.changes?.[uri] ?? []) : []));
    expect(edits.map(({ newText, range }) => [newText, range.start.line])).toEqual([
      ["x-shells", 1],
      ["x-shells", 2],
    ]);
    await client.close(uri);
  });

  it("repairs one thing, or everything at once", async () => {
    const uri = await open("hostnam: styx\nuser: [{name: ada}]\n");
    await client.waitFor(uri, ({ length }) => length === 2);
    const range = { start: { line: 0, character: 2 }, end: { line: 0, character: 2 } };
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
    const edits = (actions ?? []).map((action) => ("edit" in action ? (action.edit as WorkspaceEdit) : undefined));
    expect(actions).toMatchObject([{ kind: "quickfix" }, { kind: "source.fixAll" }]);
    expect(edits[0]?.changes?.[uri]).toMatchObject([{ newText: "hostname" }]);
    expect(edits[1]?.changes?.[uri]).toHaveLength(2);
    await client.close(uri);
  });

  it("judges only the last of many quick edits", async () => {
    const uri = await open("hostname: a\n");
    for (let version = 2; version < 200; version++)
      await client.change(uri, version, `hostname: a${"b".repeat(version % 60)}\n`);
    await client.change(uri, 200, "hostnam: a\n");
    await client.waitFor(uri, ({ length }) => length === 1);
    await client.close(uri);
  });
});

describe("the end of chimera lsp", () => {
  it("is a failure where the client leaves without a word", async () => {
    const { client } = await EditorClient.start();
    await client.connection.sendNotification(ExitNotification.type);
    expect(await client.exit).toBe(1);
  });

  it("comes when the pipe closes", async () => {
    const { client } = await EditorClient.start("--stdio");
    client.process.stdin?.end();
    expect(await client.exit).toBe(1);
  });
});
