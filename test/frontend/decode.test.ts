import { describe, expect, it } from "vitest";
import { analyseText, summarize } from "../support/analyse.ts";
import { applyFixes } from "../support/fixes.ts";

describe("decoding", () => {
  it.each([
    ["user: []\n", "CHI0203 ch-obolo.yml:1:1"],
    ["usr: []\n", "CHI0203 ch-obolo.yml:1:1"],
    ["aurPackags: []\n", "CHI0203 ch-obolo.yml:1:1"],
    ["X-NOTES: {}\n", "CHI0203 ch-obolo.yml:1:1"],
    ["x_notes: {}\n", "CHI0203 ch-obolo.yml:1:1"],
    ["deployment: {}\n", "CHI0202 ch-obolo.yml:1:1"],
    ["users: [{name: dex, shel: zsh}]\n", "CHI0201 ch-obolo.yml:1:21"],
    ["users: [{shell: zsh}]\n", "CHI0204 ch-obolo.yml:1:9"],
    ["users: {name: dex}\n", "CHI0205 ch-obolo.yml:1:8"],
    ["users: [{name: dex, sudo: 'yes'}]\n", "CHI0205 ch-obolo.yml:1:27"],
    ["bootloader: lilo\n", "CHI0206 ch-obolo.yml:1:13"],
    ["hostname: 007\n", "CHI0207 ch-obolo.yml:1:11"],
    ["mirrors: {countries: [no]}\n", "CHI0207 ch-obolo.yml:1:23"],
    ["users:\n", "CHI0208 ch-obolo.yml:1:1"],
    ["packages: [git, git]\n", "CHI0213 ch-obolo.yml:1:17"],
    ["prune: [users]\n", "CHI0214 ch-obolo.yml:1:9"],
    ["packages: [{arch: null}]\n", "CHI0216 ch-obolo.yml:1:12"],
    ["packages: [{arh: fd, arch: fd}]\n", "CHI0201 ch-obolo.yml:1:13"],
    ["region: {locale: [pt_BR]}\n", "CHI0217 ch-obolo.yml:1:19"],
    ["- a\n", "CHI0110 ch-obolo.yml:1:1"],
    ["hostname:\u00a0lamp\nusers: []\n", "CHI0128 ch-obolo.yml:1:9"],
    ["hostname：lamp\n", "CHI0128 ch-obolo.yml:1:9"],
    ["services: [{name：sshd}]\n", "CHI0128 ch-obolo.yml:1:17"],
    ["packages:\n  -\u00a0git\n  -\u00a0vim\n", "CHI0128 ch-obolo.yml:2:4"],
    ["packages:\n  - git\n  vim\n", "CHI0128 ch-obolo.yml:3:3"],
    ["users:\n\u00a0\u00a0- name: ada\n", "CHI0128 ch-obolo.yml:2:1"],
    ["region:\n\u3000 timezone: UTC\n  ntp: true\n", "CHI0128 ch-obolo.yml:2:1"],
    ["hostname = lamp\nusers: []\n", "CHI0128 ch-obolo.yml:1:9"],
    ["packages: [git]]\n", "CHI0135 ch-obolo.yml:1:16"],
    ["include: [other.yml]\n", "CHI0203 ch-obolo.yml:1:1"],
    ["prune: all\n", "CHI0205 ch-obolo.yml:1:8"],
    ["fleet: {hosts: [web1]}\n", "CHI0205 ch-obolo.yml:1:17"],
    ["packages:\n  - git,\n", "CHI0224 ch-obolo.yml:2:5"],
    ["users:\n  - name: ada\n    sudo: true,\n", "CHI0224 ch-obolo.yml:3:11"],
    ["packages:[git]\n", "CHI0128 ch-obolo.yml:1:9"],
    ["services: [{name:sshd}]\n", "CHI0128 ch-obolo.yml:1:17"],
    ["packages:\n  -git\n  -vim\n", "CHI0128 ch-obolo.yml:2:3"],
    ["packages: -git\n", "CHI0205 ch-obolo.yml:1:11"],
    ["users: [{name: dex, on: 1}]\n", "CHI0201 ch-obolo.yml:1:21"],
    ["yes: 1\n", "CHI0202 ch-obolo.yml:1:1"],
    ["fleet: {hosts: {10: {}}}\n", "CHI0207 ch-obolo.yml:1:17"],
    ["users: [{name: ada}]\ndotfiles: [{user: [x], url: 'https://a.example/b'}]\n", "CHI0205 ch-obolo.yml:2:19"],
    ["dotfiles: [{user: [x], url: 'https://a.example/b'}]\n", "CHI0205 ch-obolo.yml:1:19"],
  ])("reports %j as %s, once", (text, expected) => {
    expect(summarize(analyseText(text))).toEqual([expected]);
  });

  it("says what YAML reads a key as", () => {
    const notesOf = (text: string) =>
      analyseText(text).diagnostics.flatMap(({ notes }) => notes.map((note) => note.message));
    expect(notesOf("yes: 1\n")[0]).toBe("YAML reads this key as the truth value true; in quotes it would be text");
    expect(notesOf("region: {12:30: a}\n")[0]).toBe(
      "YAML reads this key as the number 750; in quotes it would be text",
    );
    expect(notesOf('region: {"12:30": a}\n')[0]).toMatch(/^known keys/);
  });

  it.each([
    ["hostname:\u00a0lamp\n", "hostname: lamp\n"],
    ["hostname： lamp\n", "hostname: lamp\n"],
    ["packages:\n  - git\n  vim\n", "packages:\n  - git\n  - vim\n"],
    ["packages:\n  - git ,\n", "packages:\n  - git\n"],
    ["users:\n\u00a0 - name: ada\n", "users:\n  - name: ada\n"],
    ["hostname = lamp\nusers: []\n", "hostname: lamp\nusers: []\n"],
    ["packages: [git]] # tools\n", "packages: [git] # tools\n"],
    ["fleet: {hosts: [web1]}\n", "fleet: {hosts: [{web1: {}}]}\n"],
  ])("repairs %j", (text, expected) => {
    expect(applyFixes(text, analyseText(text).diagnostics)).toBe(expected);
  });

  it("says of a value that is a comment what it is, and names an empty list where there can be one", () => {
    const adviceOn = (text: string) => analyseText(text).diagnostics[0]?.notes.at(-1)?.message;
    expect(adviceOn("hostname: #lamp\n")).toBe('what follows a `#` is a comment; as text it is in quotes: `"#lamp"`');
    expect(adviceOn("hostname: # to do\n")).toBe("give it a value, or remove the line");
    expect(adviceOn("packages:\n")).toContain("`packages: []`");
  });

  it("shows a key that another one hides", () => {
    const [diagnostic] = analyseText("system:\n  hostname: lamp\n").diagnostics;
    expect(diagnostic?.notes[0]?.message).toBe("`hostname` is read where nothing stands around it, and not in here");
    expect(diagnostic?.notes[0]?.span?.start).toBe(10);
  });

  it("lets blanks of all kinds be where they are text", () => {
    expect(summarize(analyseText("x-a: |\n  a\n  \u00a0b\nx-c: d\nx-d e\nx-f: g\n"))).toEqual([
      "CHI0128 ch-obolo.yml:5:1",
    ]);
    expect(summarize(analyseText("x-a: |\n  a\n  \u00a0b\nx-c: d\u00a0e\n"))).toEqual([]);
  });

  it("knows how a key of the author's own is spelt", () => {
    const fixOf = (key: string) => analyseText(`${key}: 1\n`).diagnostics[0]?.fix?.title;
    expect([fixOf("X-LOUD"), fixOf("x_quiet"), fixOf("X-camelCase")]).toEqual([
      "write `x-loud`",
      "write `x-quiet`",
      "write `x-camelCase`",
    ]);
  });

  it("lets `x-` keys be", () => {
    expect(summarize(analyseText("x-notes: {anything: [goes]}\n"))).toEqual([]);
  });

  it("collects what is wrong instead of stopping at the first", () => {
    const analysis = analyseText("usrs: []\nbootloader: lilo\nregion: {timezon: UTC}\n");
    expect(summarize(analysis)).toEqual([
      "CHI0203 ch-obolo.yml:1:1",
      "CHI0206 ch-obolo.yml:2:13",
      "CHI0201 ch-obolo.yml:3:10",
    ]);
  });

  it("takes a surprising scalar as it is written and offers the quotes", () => {
    const analysis = analyseText("region: {keymap: no}\n");
    expect(analysis.system?.byKind.keymap[0]?.name.value).toBe("no");
    expect(analysis.diagnostics[0]?.fix?.edits[0]?.text).toBe('"no"');
  });

  it("accepts a name per distribution", () => {
    const analysis = analyseText("core: debian\npackages: [{arch: fd, debian: fd-find, nix: null}]\n");
    const [entry] = analysis.system?.byKind.package ?? [];
    expect(entry?.name.value).toBe("fd-find");
    expect(entry?.names.nix?.value).toBeNull();
  });

  it("lets every leaf end in exactly one resource", () => {
    const analysis = analyseText("hostname: box\nusers: []\nrepos: {third_party: []}\nx-a: {b: [1, {}]}\nregion: {}\n");
    expect(analysis.leaves.map(({ path, resource }) => [path, resource])).toEqual([
      ["hostname", "hostname"],
      ["users", "authority:users"],
      ["repos.third_party", "annotation:repos.third_party"],
      ["x-a.b.0", "annotation:x-a"],
      ["x-a.b.1", "annotation:x-a"],
      ["region", "annotation:region"],
    ]);
  });

  it("sizes are decimal or binary as their unit says", () => {
    const partition = (size: string) =>
      `partitioning: {disk: /dev/sda, partitions: [{name: r, important: root, size: ${size}, type: ext4}]}\n`;
    const sizeOf = (size: string) => analyseText(partition(size)).system?.byKind.partition[0]?.size.value;
    expect(sizeOf("46GB")).toEqual({ bytes: 46e9 });
    expect(sizeOf("512MiB")).toEqual({ bytes: 512 * 2 ** 20 });
    expect(sizeOf("1.5GiB")).toEqual({ bytes: 1.5 * 2 ** 30 });
    expect(sizeOf("100%")).toBe("rest");
    expect(summarize(analyseText(partition("46 apples")))).toEqual(["CHI0209 ch-obolo.yml:1:78"]);
  });
});
