import { describe, expect, it } from "vitest";
import { type EmitContext, emit } from "../../../src/backends/backend.ts";
import { guixBackend } from "../../../src/backends/guix/index.ts";
import type { Origin } from "../../../src/diagnostics/origin.ts";
import { kinds, type Resource } from "../../../src/ir/resource.ts";
import { buildSystem } from "../../../src/ir/system.ts";
import { toGuix } from "./support.ts";

const origin: Origin = { span: { file: { path: "f", text: "" }, start: 0, end: 0 } };
const at = <T>(value: T) => ({ value, origin });
const base = { origin, claims: [], after: [] };
const context: EmitContext = {
  header: { generator: "chimera", source: "f", digest: "0" },
  options: new Map(),
  layout: "single",
  distribution: "arch",
};

describe("guixBackend", () => {
  it("answers for every kind", () => {
    expect(Object.keys(guixBackend.emitters).sort()).toEqual([...kinds].sort());
  });

  it("imports nothing that a machine without anything does not need", async () => {
    const { text } = await toGuix("hostname: a");
    expect(text).toMatch(/\n\n\(use-modules \(gnu\)\)\n\n\(operating-system\n/);
  });

  it("gives each machine a folder where there is one to write to", async () => {
    const { emission } = await toGuix("hostname: Box", "directory");
    expect(emission.files.map(({ path }) => path)).toEqual(["hosts/Box/config.scm"]);
  });

  it.each(["a\0b", "\ud800"])("refuses %j wherever it stands, and writes the rest", (text) => {
    const resources: Resource[] = [
      {
        kind: "user",
        hasDeclaredGroups: false,
        id: "user:a",
        name: at("a"),
        shell: at("bash"),
        home: at(`/home/${text}`),
        ...base,
      },
      { kind: "timezone", id: "timezone", name: at(text), ...base },
      { kind: "hostname", id: "hostname", name: at("box"), ...base },
      { kind: "swap", id: "swap:x", partition: "p", label: at(text), ...base },
    ];
    const { coverage, files } = emit(guixBackend, buildSystem("box", "arch", resources), context);
    const refused = [...coverage].filter(([, verdict]) => verdict.how === "refused").map(([id]) => id);
    expect(refused).toEqual(["swap:x", "user:a", "timezone"]);
    expect(files[0]?.text).toContain('(host-name "box")');
    expect(files[0]?.text).not.toContain(text);
  });

  it("never puts a host name that is none into a path", () => {
    const hostname: Resource = { kind: "hostname", id: "hostname", name: at("../x"), ...base };
    const { files } = emit(guixBackend, buildSystem("../x", "arch", [hostname]), { ...context, layout: "directory" });
    expect(files[0]?.path).toBe("hosts/machine/config.scm");
  });

  it("keeps a name that would change sudoers out of it", () => {
    const rule: Resource = {
      kind: "sudo-rule",
      id: "sudo:x",
      subject: "user",
      name: at("a ALL=(ALL) ALL\nb"),
      ...base,
    };
    const { coverage, files } = emit(guixBackend, buildSystem("box", "arch", [rule]), context);
    expect(coverage.get("sudo:x")?.how).toBe("refused");
    expect(files[0]?.text).not.toContain("sudoers");
  });

  it("traces every line that is neither comment nor bracket", async () => {
    const { emission, text } = await toGuix(`
hostname: box
users: [{name: ana, shell: zsh, sudo: true, groups: [docker, makers]}]
packages: [git]
region: {timezone: UTC, locale: [pt_BR.UTF-8], keymap: br-abnt2, ntp: true}
services: [{name: docker}, {name: sddm}]
bootloader: grub
firmware: UEFI
dotfiles: [{user: ana, url: "https://git.example/a/b", links: [{from: x}]}]
partitioning:
  disk: /dev/sda
  partitions:
    - {name: b, important: boot, size: 1GB, mountpoint: /boot, type: vfat}
    - {name: r, important: root, size: 100%, mountpoint: /, type: ext4}
`);
    const trace = emission.files[0]?.trace ?? [];
    const untraced = text
      .split("\n")
      .filter((line, index) => trace[index]?.length === 0 && !/^\s*(?:;.*|[()"]*)$/.test(line));
    expect(untraced).toEqual([]);
  });
});
