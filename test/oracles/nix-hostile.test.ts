import { execa } from "execa";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Located, Origin } from "../../src/diagnostics/origin.ts";
import type { Resource } from "../../src/ir/resource.ts";
import { buildSystem, type System } from "../../src/ir/system.ts";
import { at, emitNix, evaluateNix, type Plain, verdictOf } from "../support/nix.ts";
import { expressibleText } from "../support/nix-arbitraries.ts";
import { proves } from "../support/proof.ts";
import { runs } from "../support/runs.ts";
import { describeWithTool } from "../support/tools.ts";

const origin: Origin = { span: { file: { path: "x.yml", text: "" }, start: 0, end: 0 } };
const put = <T>(value: T): Located<T> => ({ value, origin });

/** A System with `text` in every position that takes text, the ones that rules would refuse included. */
function systemWith(text: string): System {
  const base = { origin, claims: [], after: [] };
  const resources: Resource[] = [
    { ...base, kind: "hostname", id: "hostname", name: put(text) },
    {
      ...base,
      kind: "user",
      hasDeclaredGroups: false,
      id: `user:${text}`,
      name: put(text),
      shell: put("zsh"),
      home: put(`/h/${text}`),
    },
    { ...base, kind: "group", id: `group:${text}`, name: put(`g${text}`) },
    { ...base, kind: "membership", id: "membership", user: put(text), group: put(`g${text}`) },
    { ...base, kind: "sudo-rule", id: "sudo-rule", subject: "group", name: put(text) },
    { ...base, kind: "timezone", id: "timezone", name: put(text) },
    { ...base, kind: "keymap", id: "keymap", name: put(text) },
    { ...base, kind: "secret-store", id: "secret-store", file: put(`/s/${text}`) },
    { ...base, kind: "password", id: "password", user: put(text), key: ["k", text] },
    { ...base, kind: "package", id: "package", name: put("x"), names: { nix: put(`p${text}`) }, role: "explicit" },
    { ...base, kind: "swap", id: "swap", partition: "partition", label: put(text) },
    {
      ...base,
      kind: "dotfile-repo",
      id: "dotfile-repo",
      user: put("ada"),
      url: put(text),
      branch: put(text),
      directory: put(text),
      isPulled: put(false),
      manager: put("charonte"),
    },
    {
      ...base,
      kind: "dotfile-link",
      id: "dotfile-link",
      repo: "dotfile-repo",
      user: put("ada"),
      from: put(text),
      to: put(`t${text}`),
      isOpen: put(false),
    },
  ];
  return buildSystem("machine", "arch", resources);
}

const wordOf = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function expectBack(module: Plain | undefined, text: string): void {
  const user = at(module, "users", "users", text);
  expect(at(module, "networking", "hostName")).toBe(text);
  expect(at(user, "home")).toBe(`/h/${text}`);
  expect(at(user, "extraGroups")).toEqual([`g${text}`]);
  expect(at(module, "users", "groups", `g${text}`)).toEqual({});
  expect(at(module, "security", "sudo", "extraRules")).toEqual([{ groups: [text], commands: ["ALL"] }]);
  expect(at(module, "time", "timeZone")).toBe(text);
  expect(at(module, "console", "keyMap")).toBe(text);
  expect(at(module, "swapDevices")).toEqual([{ device: `/dev/disk/by-label/${text}` }]);
  expect(at(module, "sops", "secrets", `k/${text}`)).toEqual({ neededForUsers: true });
  const script = String(at(module, "systemd", "services", "dotfiles-ada", "script"));
  const words = ["clone", text, text, text, "keep", ""].map(wordOf).join(" ");
  const link = ["link", text, `t${text}`].map(wordOf).join(" ");
  expect(script.endsWith(`\n${words}\n${link}\n'finish'`)).toBe(true);
}

const fixed = [
  "''${x}'''",
  "$${x}",
  "$\\${x}",
  "'${x}",
  "\\n\\${",
  "a\r\nb\rc\n",
  '"; builtins.abort "x',
  "*/ # x",
  "''",
  "\u202e\u2066x\u2069",
  "\u0001\u001b[31m\u007f\u0085\u2028",
  "x".repeat(10_000),
  "${".repeat(3_000),
  "🦀é",
  "__proto__",
];

describeWithTool("nix-instantiate", "hostile text", () => {
  it("comes back unchanged from the real Nix, from every position", async () => {
    const texts = [...fixed, ...fc.sample(expressibleText, runs(60))].filter(isUsable);
    const files = texts.map((text) => emitNix(systemWith(text)).files[0]).filter((file) => file !== undefined);
    const modules = await evaluateNix(files);
    expect(modules).toHaveLength(texts.length);
    for (const [index, text] of texts.entries()) expectBack(modules[index], text);
    proves("nix", "hostile strings come back unchanged from evaluation, from every position", texts.length, "strings");
  });

  it("reaches a shell as one word, whatever it holds", async () => {
    const texts = [...fixed, ...fc.sample(expressibleText, runs(60, 1))].filter(isUsable);
    const files = texts.map((text) => emitNix(systemWith(text)).files[0]).filter((file) => file !== undefined);
    const modules = await evaluateNix(files);
    for (const [index, text] of texts.entries()) {
      const script = String(at(modules[index], "systemd", "services", "dotfiles-ada", "script"));
      const call = script.slice(script.lastIndexOf("\n'link' ") + 1);
      const link = call.slice(0, call.lastIndexOf("\n'finish'"));
      const program = `link() { printf '%s\\0' "$@"; }\n${link}\n`;
      const { stdout } = await execa("bash", { input: program, stripFinalNewline: false });
      expect(stdout.split("\0")).toEqual([text, `t${text}`, ""]);
    }
    proves("nix", "hostile strings reach the shell of a service as one word", texts.length, "strings");
  });
});

/** A user of this name would be another thing: no text at all, or the root that NixOS has. */
const isUsable = (text: string): boolean => text !== "" && text !== "root" && !/[/]/.test(text);

it("is refused before Nix where no Nix string can hold it", () => {
  for (const text of ["a\0b", "\ud800", "x\udfff"]) {
    const emission = emitNix(systemWith(text));
    for (const id of ["hostname", `user:${text}`, "membership", "timezone", "package", "dotfile-repo", "password"]) {
      expect(verdictOf(emission, id), id).toBe("refused CHI1001");
    }
    expect(emission.files[0]?.text).not.toMatch(/[\0\ud800-\udfff]/);
  }
});
