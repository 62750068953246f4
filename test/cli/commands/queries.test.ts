import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { targets } from "../../../src/ir/target.ts";
import { runChimera } from "../../support/host.ts";
import { makeFolder } from "../../support/temporary-folder.ts";

const machine = `hostname: box
users:
  - {name: dex, shell: zsh, sudo: true, groups: [wheel]}
packages: [git, no-such-package-anywhere]
region:
  timezone: Europe/Lisbon
x-note: mine
`;
const bad = "hostname: box\nuser: []\n";

describe("check", () => {
  it("has nothing to say about a good file", async () => {
    const folder = makeFolder({ "ch-obolo.yml": "hostname: box\n" });
    expect(await runChimera(["check"], folder)).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });

  it("reports as a message in text, and as data for machines", async () => {
    const folder = makeFolder({ "ch-obolo.yml": bad });
    const text = await runChimera(["check"], folder);
    expect(text).toMatchObject({ exitCode: 1, stdout: "", stderr: expect.stringContaining("error CHI0203") });
    const json = await runChimera(["check", "--format", "json"], folder);
    expect([json.exitCode, json.stderr]).toEqual([1, ""]);
    expect(JSON.parse(json.stdout)).toMatchObject({ diagnostics: [{ code: "CHI0203", line: 2 }] });
    const github = await runChimera(["check", "--format", "github"], folder);
    expect(github.stdout).toMatch(/^::error file=ch-obolo.yml,line=2,endLine=2,col=1,endColumn=5,title=CHI0203::/);
  });

  it("adds what a target cannot express, and is strict on request", async () => {
    const folder = makeFolder({ "ch-obolo.yml": machine });
    expect((await runChimera(["check"], folder)).exitCode).toBe(0);
    const guix = await runChimera(["check", "-t", "guix"], folder);
    expect(guix.exitCode).toBe(0);
    expect(guix.stderr).toContain("no-such-package-anywhere");
    expect((await runChimera(["check", "-t", "guix", "--strict"], folder)).exitCode).toBe(1);
  });
});

describe("check of several", () => {
  const machines = {
    "machines/a.yml": "imports: [../shared/base.yml]\nhostname: a\nuser: []\n",
    "machines/b.yaml": "imports: [../shared/base.yml]\nhostname: b\n",
    "machines/notes.txt": "no: {Ch-obolo\n",
    "machines/older/c.yml": "usr: []\n",
    "shared/base.yml": "region: {timezon: UTC}\n",
  };
  const placesOf = (stderr: string) => [...stderr.matchAll(/ --> (\S+)/g)].map(([, place]) => place);

  it("takes a folder: its own YAML files in order, what they share once", async () => {
    const { exitCode, stderr } = await runChimera(["check", "machines", "--root", "."], makeFolder(machines));
    expect(exitCode).toBe(1);
    expect(placesOf(stderr)).toEqual(["machines/a.yml:3:1", "machines/../shared/base.yml:1:10"]);
  });

  it("takes files in the order given", async () => {
    const files = { "z.yml": "user: []\n", "a.yml": "user: []\n", "good.yml": "hostname: good\n" };
    const { exitCode, stderr } = await runChimera(["check", "z.yml", "good.yml", "a.yml"], makeFolder(files));
    expect(exitCode).toBe(1);
    expect(placesOf(stderr)).toEqual(["z.yml:1:1", "a.yml:1:1"]);
  });

  it("says which input a message without a place is about", async () => {
    const folder = makeFolder({ "a.yml": "hostname: a\n", "b.yml": "hostname: b\n" });
    const { exitCode, stderr } = await runChimera(["check", ".", "-t", "nix"], folder);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^note CHI1036: a\.yml: [\s\S]+^note CHI1036: b\.yml: /m);
  });

  it("is one report for machines", async () => {
    const { stdout } = await runChimera(["check", "machines", "--root", ".", "--format", "json"], makeFolder(machines));
    expect(JSON.parse(stdout).diagnostics).toHaveLength(2);
  });

  it("checks nothing where one of them cannot be read", async () => {
    const folder = makeFolder({ "a.yml": "user: []\n" });
    const { exitCode, stderr } = await runChimera(["check", "a.yml", "no-such.yml"], folder);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("error CHI0909: there is no file `no-such.yml`");
    expect(stderr).not.toContain("a.yml:1");
  });
});

describe("coverage", () => {
  it("has one row for each resource and one column for each target", async () => {
    const folder = makeFolder({ "ch-obolo.yml": machine });
    const { exitCode, stdout } = await runChimera(["coverage"], folder);
    expect(exitCode).toBe(0);
    const [head = "", ...rows] = stdout.split("\n");
    expect(head.trim().split(/\s{2,}/)).toEqual(["resource", "declared at", ...targets]);
    const resources = (await runChimera(["ir", "--format", "json"], folder)).stdout;
    for (const { id } of JSON.parse(resources).resources as { id: string }[]) {
      expect(rows.filter((row) => row.startsWith(`${id} `))).toHaveLength(1);
    }
    for (const target of targets) {
      expect(stdout).toMatch(new RegExp(`^${target}: \\d+ lowered, \\d+ approximated, \\d+ refused$`, "m"));
    }
  });

  it("gives each verdict that is not plain its reason", async () => {
    const { stdout } = await runChimera(["coverage"], makeFolder({ "ch-obolo.yml": machine }));
    const row = stdout.split("\n").find((line) => line.startsWith("package:no-such-package-anywhere "));
    const [, number = ""] = /refused \[(\d+)\]/.exec(row ?? "") ?? [];
    expect(stdout).toMatch(new RegExp(`^\\[${number}\\] CHI\\d{4} .*no-such-package-anywhere`, "m"));
  });

  it("lists every value of the input as JSON, each with its resource", async () => {
    const folder = makeFolder({ "ch-obolo.yml": machine });
    const { stdout } = await runChimera(["coverage", "--format", "json"], folder);
    const { leaves, resources, targets: columns } = JSON.parse(stdout);
    expect(columns).toEqual(targets);
    const ids = new Set(resources.map(({ id }: { id: string }) => id));
    expect(leaves.map(({ path }: { path: string }) => path).sort()).toEqual([
      "hostname",
      "packages.0",
      "packages.1",
      "region.timezone",
      "users.0.groups.0",
      "users.0.name",
      "users.0.shell",
      "users.0.sudo",
      "x-note",
    ]);
    for (const { resource } of leaves) expect(ids).toContain(resource);
    for (const { verdicts } of resources) {
      expect(Object.keys(verdicts)).toEqual([...targets]);
      for (const verdict of Object.values<{ how: string; message?: string }>(verdicts)) {
        expect(verdict.how === "lowered" || verdict.message !== undefined).toBe(true);
      }
    }
  });

  it("can look at one target", async () => {
    const { stdout } = await runChimera(["coverage", "-t", "guix"], makeFolder({ "ch-obolo.yml": machine }));
    expect(stdout.split("\n")[0]).toMatch(/^resource +declared at +guix$/);
  });

  it("does not table a bad file", async () => {
    expect(await runChimera(["coverage"], makeFolder({ "ch-obolo.yml": bad }))).toMatchObject({
      exitCode: 1,
      stdout: "",
    });
  });
});

describe("trace", () => {
  const folderOf = () => makeFolder({ "ch-obolo.yml": machine });

  it.each(targets)("leads from a line of %s to the Ch-obolo and back", async (target) => {
    const folder = folderOf();
    const { stdout: output } = await runChimera(["compile", "-t", target], folder);
    const line = output.split("\n").findIndex((text) => text.includes("Europe/Lisbon")) + 1;
    const back = await runChimera(["trace", "-t", target, "--line", String(line)], folder);
    expect(back.exitCode).toBe(0);
    expect(back.stdout).toContain("  from ch-obolo.yml:6:13 (region.timezone): timezone: Europe/Lisbon\n");
    const forth = await runChimera(["trace", "-t", target, "--source", "ch-obolo.yml:6"], folder);
    expect(forth.exitCode).toBe(0);
    expect(forth.stdout).toMatch(new RegExp(`^[a-z.]+:${line}: .*Europe/Lisbon`, "m"));
  });

  it("counts in a file of the folder layout", async () => {
    const folder = folderOf();
    const file = "hosts/box/configuration.nix";
    await runChimera(["compile", "-t", "nix", "-o", "out"], folder);
    const forth = await runChimera(["trace", "-t", "nix", "-o", "out", "--source", "ch-obolo.yml:6"], folder);
    const [, line = ""] = new RegExp(`^${file}:(\\d+): .*Europe/Lisbon`, "m").exec(forth.stdout) ?? [];
    for (const path of [file, `out/${file}`, "configuration.nix"]) {
      const back = await runChimera(["trace", "-t", "nix", "--line", line, "--file", path], folder);
      expect(back.stdout).toContain("from ch-obolo.yml:6:13");
    }
  });

  it("gives places as JSON", async () => {
    const folder = folderOf();
    const { stdout } = await runChimera(
      ["trace", "-t", "shell", "--source", "ch-obolo.yml:6", "--format", "json"],
      folder,
    );
    expect(JSON.parse(stdout).lines).toContainEqual({
      file: "plan.sh",
      line: expect.any(Number),
      text: expect.stringContaining("Europe/Lisbon"),
      origins: [expect.objectContaining({ file: "ch-obolo.yml", line: 6, column: 13, leaf: "region.timezone" })],
    });
  });

  it("says when nothing stands behind a line", async () => {
    const header = await runChimera(["trace", "-t", "nix", "--line", "1"], folderOf());
    expect(header).toMatchObject({ exitCode: 1, stdout: "", stderr: expect.stringContaining("CHI0932") });
    const note = await runChimera(["trace", "-t", "nix", "--source", "ch-obolo.yml:7"], folderOf());
    expect(note).toMatchObject({ exitCode: 1, stdout: "", stderr: expect.stringContaining("CHI0934") });
  });

  it.each([
    [["--line", "1"], "CHI0907"],
    [["-t", "nix"], "CHI0907"],
    [["-t", "nix", "--line", "1", "--source", "a:1"], "CHI0907"],
    [["-t", "nix", "--line", "0"], "CHI0905"],
    [["-t", "nix", "--source", "ch-obolo.yml"], "CHI0905"],
    [["-t", "nix", "--line", "100000"], "CHI0931"],
    [["-t", "nix", "--line", "1", "--file", "no.nix"], "CHI0930"],
    [["-t", "nix", "--source", "no.yml:1"], "CHI0933"],
  ])("does not answer %j", async (args, code) => {
    const { exitCode, stdout, stderr } = await runChimera(["trace", ...args], folderOf());
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(code);
  });
});

describe("diff", () => {
  const changed = machine.replace("groups: [wheel]", "groups: [wheel, docker]").replace("Lisbon", "Madrid");

  it("says what the second Ch-obolo changes, by meaning", async () => {
    const folder = makeFolder({
      "a.yml": machine,
      "b.yml": `services: [sshd]\n${changed}`.replace("[sshd]", "[{name: sshd}]"),
    });
    const { exitCode, stdout } = await runChimera(["diff", "a.yml", "b.yml"], folder);
    expect(exitCode).toBe(1);
    const lines = stdout.trimEnd().split("\n");
    expect(lines).toContain("adds group docker to dex");
    expect(lines).toContain("enables sshd.service");
    expect(lines).toContain("changes the time zone from Europe/Lisbon to Europe/Madrid");
    const json = await runChimera(["diff", "a.yml", "b.yml", "--format", "json"], folder);
    expect(JSON.parse(json.stdout)).toEqual({ changes: lines });
  });

  it("finds no difference in order, layout and comments", async () => {
    const moved = `# a comment\nregion: {timezone: "Europe/Lisbon"}\n${machine.replace(/region:\n.*\n/, "")}`;
    const folder = makeFolder({ "a.yml": machine, "b.yml": moved });
    expect(await runChimera(["diff", "a.yml", "b.yml"], folder)).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });

  it.each(targets)("compares with the files of %s on disk", async (target) => {
    const folder = makeFolder({ "ch-obolo.yml": machine, "changed.yml": changed });
    const args = ["diff", "-t", target, "-o", "out"];
    await runChimera(["compile", "-t", target, "-o", "out"], folder);
    expect(await runChimera(args, folder)).toMatchObject({ exitCode: 0, stdout: "" });
    const { exitCode, stdout } = await runChimera([...args, "changed.yml"], folder);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/changes .*timezone.* from .*Europe\/Lisbon.* to .*Europe\/Madrid/i);
    expect(stdout).toMatch(/adds .*docker/);
  });

  it("does not count a remark in the Ch-obolo as a difference", async () => {
    const folder = makeFolder({ "ch-obolo.yml": machine });
    for (const target of targets) await runChimera(["compile", "-t", target, "-o", target], folder);
    writeFileSync(join(folder, "ch-obolo.yml"), `# everything moves down\n${machine}`);
    for (const target of targets) {
      const { exitCode, stdout } = await runChimera(["diff", "-t", target, "-o", target], folder);
      expect([exitCode, stdout]).toEqual([0, ""]);
    }
  });

  it("cannot compare bad files, or files it cannot read", async () => {
    const folder = makeFolder({ "ch-obolo.yml": machine, "bad.yml": bad });
    expect((await runChimera(["diff", "ch-obolo.yml", "bad.yml"], folder)).exitCode).toBe(2);
    expect((await runChimera(["diff", "ch-obolo.yml", "none.yml"], folder)).exitCode).toBe(2);
    expect((await runChimera(["diff", "-t", "nix"], folder)).exitCode).toBe(2);
    const broken = makeFolder({ "ch-obolo.yml": machine, "out/flake.nix": "{ " });
    const { exitCode, stderr } = await runChimera(["diff", "-t", "nix", "-o", "out"], broken);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("CHI0927: cannot compare `out/flake.nix`: line 1")]);
  });
});

describe("ir", () => {
  it("prints the resources as text and as JSON", async () => {
    const folder = makeFolder({ "ch-obolo.yml": machine });
    expect((await runChimera(["ir"], folder)).stdout).toContain('user:dex  at ch-obolo.yml:3:5\n  name: "dex"');
    const { name, resources } = JSON.parse((await runChimera(["ir", "--format", "json"], folder)).stdout);
    expect(name).toBe("box");
    expect(resources).toContainEqual(expect.objectContaining({ id: "membership:dex:wheel" }));
  });

  it("prints nothing of a bad file", async () => {
    expect(await runChimera(["ir"], makeFolder({ "ch-obolo.yml": bad }))).toMatchObject({ exitCode: 1, stdout: "" });
  });
});
