import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Position } from "vscode-languageserver-protocol";
import { findKey } from "../../src/language/keys.ts";
import { runChimera } from "../support/host.ts";
import { YamlClient } from "../support/yaml-client.ts";

/** What an editor's extension for YAML tells the server; the schema comes from the file's first line alone. */
const settings = {
  yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false }, yamlVersion: "1.1" },
};

let folder: string;
let client: YamlClient;
let starter: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "chimera-editor-"));
  expect(await runChimera(["init"], folder)).toMatchObject({ exitCode: 0 });
  starter = readFileSync(join(folder, "ch-obolo.yml"), "utf8");
  client = await YamlClient.start(settings);
});

afterAll(async () => {
  expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true });
});

let opened = 0;

/** Opens a document in the editor, under the first line that `init` wrote. */
async function open(body: string) {
  const text = `${starter.split("\n", 1)[0]}\n${body}`;
  const path = join(folder, `document-${opened++}.yml`);
  const diagnostics = await client.open(path, text);
  const lines = text.split("\n");
  const positionOf = (wanted: string, offset = 0): Position => {
    const line = lines.findIndex((content) => content.includes(wanted));
    return { line, character: (lines[line] ?? "").indexOf(wanted) + offset };
  };
  return {
    reports: diagnostics.map(({ message, range: { start, end } }) => [
      start.line === end.line ? lines[start.line]?.slice(start.character, end.character) : undefined,
      message,
    ]),
    hover: (wanted: string) => client.hover(path, positionOf(wanted, 1)),
    complete: async (after: string) => {
      const items = await client.complete(path, positionOf(after, after.length));
      return items.map(({ label }) => label);
    },
  };
}

describe("an editor with the YAML language server, over the file that `chimera init` wrote", () => {
  it("finds nothing wrong with it", async () => {
    expect(await client.open(join(folder, "ch-obolo.yml"), starter)).toEqual([]);
  });

  it("shows what a key means", async () => {
    const { hover } = await open("users:\n  - name: ada\n    shell: zsh\nbootloader: grub\n");
    expect(await hover("users:")).toContain(findKey("users")?.doc);
    const shell = await hover("shell:");
    expect(shell).toContain(findKey("users.shell")?.doc);
    expect(shell).toContain("Default: `bash`.");
    expect(await hover("bootloader:")).toContain("* `systemd-boot`");
  });

  it("completes keys", async () => {
    const top = await open("part\n");
    expect(await top.complete("part")).toContain("partitioning");
    const inside = await open("users:\n  - name: ada\n    s\n");
    const keys = await inside.complete("    s");
    expect(keys).toEqual(expect.arrayContaining(["shell", "sudo"]));
    expect(keys).not.toContain("partitioning");
  });

  it("offers no key of the older dialect", async () => {
    const { complete } = await open("p\n");
    expect(await complete("p")).toContain("packages");
    expect(await complete("p")).not.toContain("pacotes");
  });

  it("completes values", async () => {
    const body =
      "bootloader: \nusers:\n  - name: ada\n    shell: \n    sudo: \nchimera: {targets: {nix: {dotfiles: }}}\n";
    const { complete } = await open(body);
    expect(await complete("bootloader: ")).toEqual(expect.arrayContaining(["grub", "refind", "systemd-boot"]));
    expect(await complete("shell: ")).toEqual(expect.arrayContaining(["bash", "zsh", "fish"]));
    expect(await complete("sudo: ")).toEqual(expect.arrayContaining(["true", "false"]));
    expect(await complete("dotfiles: ")).toEqual(expect.arrayContaining(["service", "home-manager"]));
  });

  it.each([
    ["a misspelt key", "usrs: []\n", [["usrs", "Property usrs is not allowed."]]],
    [
      "a misspelt key further down",
      "users:\n  - {name: ada, shel: zsh}\n",
      [["shel", "Property shel is not allowed."]],
    ],
    ["a key that is missing", "services:\n  - {running: true}\n", [["{", 'Missing property "name".']]],
    [
      "a value that is none of the accepted ones",
      "bootloader: gurb\n",
      [["gurb", 'Value is not accepted. Valid values: "grub", "refind", "systemd-boot".']],
    ],
    ["text for a list", "packages: git\n", [["git", "expected a list (begin each item with `- `)"]]],
    ["a word for a truth value", "region: {ntp: perhaps}\n", [["perhaps", "expected `true` or `false`"]]],
    [
      "a size that is none",
      "partitioning: {disk: /dev/sda, partitions: [{name: a, size: 10 apples, type: ext4}]}\n",
      [["10 apples", "expected a size such as `512MiB` or `100%`"]],
    ],
    [
      "a setting that a target does not have",
      "chimera: {targets: {nix: {relase: '25.05'}}}\n",
      [["relase", "Property relase is not allowed."]],
    ],
    [
      "an older name",
      "pacotes: [git]\n",
      [["pacotes: [git]", "The older name of `packages`; `chimera migrate` writes today's."]],
    ],
  ] as const)("reports %s, once", async (_, body, expected) => {
    const { reports } = await open(body);
    expect(reports).toEqual(expected);
  });

  it.each([
    "users:\n  - {name: '${hostname}', sudo: '${x-is-admin}', groups: '${oc.create:[wheel]}'}\n",
    "packages: ${oc.create:[git, neovim]}\n",
    "bootloader: ${x-loader}\n",
    "mirrors: {count: '${x-count}'}\n",
    "packages: [git, {arch: fd, debian: fd-find, nix: null}]\n",
    "imports: [users.yml, {file: more.yml, strategy: merge, merge_keys: [packages]}]\n",
    "fleet: {hosts: [{web: {ssh_user: root}}, {'@docker/x': }]}\n",
    "x-notes: [whatever, {it: is}]\n",
  ])("lets %j be", async (body) => {
    expect((await open(body)).reports).toEqual([]);
  });
});
