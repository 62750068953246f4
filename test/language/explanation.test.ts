import { describe, expect, it } from "vitest";
import { childrenOf, type Key } from "../../src/frontend/key-tree.ts";
import { targets } from "../../src/ir/target.ts";
import { explainKey, type KeyExplanation } from "../../src/language/explanation.ts";
import { findKey, pathOf, topLevelKeys } from "../../src/language/keys.ts";

const withChildren = (key: Key): readonly Key[] => [key, ...childrenOf(key).flatMap(withChildren)];
const everyKey = topLevelKeys.flatMap(withChildren).map((key) => [pathOf(key), key] as const);

async function explain(path: string): Promise<KeyExplanation> {
  const key = findKey(path);
  if (key === undefined) throw new Error(`there is no key ${path}`);
  return explainKey(key);
}

/** What a target emits for a key, in one text. */
function linesOf({ targets: outcomes }: KeyExplanation, target: string): string {
  const outcome = outcomes.find((candidate) => candidate.target === target);
  return outcome?.files.flatMap(({ lines }) => lines.map((line) => line.trim())).join("\n") ?? "";
}

function reasonsOf({ targets: outcomes }: KeyExplanation, target: string): readonly string[] {
  const outcome = outcomes.find((candidate) => candidate.target === target);
  return outcome?.shortfalls.map(({ how, code }) => `${how} ${code}`) ?? [];
}

/** Keys that change no output, with the reason. */
const silent: ReadonlyMap<string, string> = new Map([
  ["packages[].debian", "the machine of the example runs Arch"],
  ["packages[].fedora", "the machine of the example runs Arch"],
  ["repos.managed.core", "the core repository is on in every pacman.conf"],
  ["secrets.sec_mode", "sops is the one way there is"],
]);

describe("explaining a key", () => {
  it.each(everyKey)("%s: shows what each target does with it", async (path, key) => {
    const { targets: outcomes } = await explainKey(key);
    if (key.path[0] === "imports") {
      expect(outcomes).toEqual([]);
      return;
    }
    expect(outcomes.map(({ target }) => target)).toEqual(targets);
    if (key.older !== undefined || silent.has(path)) return;
    expect(outcomes.some(({ files, shortfalls }) => files.length + shortfalls.length > 0)).toBe(true);
  });

  it("says what it is, its type, its words and its default", async () => {
    expect(await explain("users.0.shell")).toMatchObject({
      path: "users[].shell",
      type: "the name of a shell",
      words: expect.arrayContaining(["bash", "zsh", "fish"]),
      default: "bash",
      isRequired: false,
      olderNames: [],
      example: expect.stringContaining("shell: zsh"),
    });
    expect(await explain("users")).toMatchObject({
      default: null,
      keys: expect.arrayContaining([{ path: "users[].name", doc: "The login name.", isRequired: true }]),
    });
    expect(await explain("pacotes")).toMatchObject({ path: "packages", olderNames: ["pacotes"] });
    expect(await explain("partitioning.partitions.type")).toMatchObject({
      type: expect.stringMatching(/^one of `ext4`, /),
    });
  });

  it("shows the lines that are there because of it, and no others", async () => {
    const shell = await explain("users.shell");
    expect(linesOf(shell, "nix")).toBe("shell = pkgs.zsh;\nprograms.zsh.enable = true;");
    expect(linesOf(shell, "guix")).toContain('(shell (file-append zsh "/bin/zsh"))');
    expect(linesOf(shell, "ansible")).toContain("shell: /usr/bin/zsh");
    expect(linesOf(shell, "ansible")).not.toContain("groups");
    expect(linesOf(shell, "shell")).toContain("/usr/bin/zsh");
    expect(linesOf(shell, "shell")).not.toContain("timezone");
  });

  it("shows a required key by putting another value in its place", async () => {
    const size = await explain("partitioning.partitions.size");
    expect(linesOf(size, "nix")).toBe('size = "954M";\nsize = "8192M";');
    const disk = await explain("partitioning.disk");
    expect(linesOf(disk, "nix")).toContain("/dev/disk/by-id/");
  });

  it("knows the folder of a machine by another name", async () => {
    const lines = linesOf(await explain("hostname"), "nix");
    expect(lines).toContain('networking.hostName = "lighthouse";');
    expect(lines).not.toContain("hardware-configuration");
  });

  it("says why a target falls short", async () => {
    expect(reasonsOf(await explain("bootloader"), "guix")).toEqual(["approximated CHI1106"]);
    expect(reasonsOf(await explain("secrets.templates.mode"), "guix")).toEqual(["refused CHI1115"]);
    expect(reasonsOf(await explain("users.shell"), "guix")).toEqual([]);
    expect(reasonsOf(await explain("chimera.targets.nix.release"), "shell")).toEqual(["refused CHI0501"]);
  });
});
