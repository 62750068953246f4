import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runChimera } from "../../support/host.ts";
import { makeFolder, readFolder } from "../../support/temporary-folder.ts";

const chobolo = `packages: [fd, docker, no-such-tool, "null"]
aurPackages: [spotify]
baseOverride: []
users: [{name: ana, shell: zsh}]
`;

async function packages(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const folder = makeFolder({ "ch-obolo.yml": chobolo, ...files });
  return { folder, ...(await runChimera(["packages", ...args], folder)) };
}

describe("chimera packages", () => {
  test("lists what the author wrote down, with the answer of every target", async () => {
    const { exitCode, stdout } = await packages(["--format", "json"]);
    const rows = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(rows.map((row: { source: string }) => row.source)).toEqual([
      "fd",
      "docker",
      "no-such-tool",
      "null",
      "spotify",
    ]);
    for (const { source, canonical, targets } of rows) {
      expect(canonical).toBe(source);
      expect(Object.keys(targets).sort()).toEqual(["arch", "debian", "fedora", "guix", "nix"]);
      for (const answer of Object.values(targets)) {
        expect(Object.keys(answer as object).sort()).toEqual(["evidence", "how", "reason", "value"]);
      }
    }
    expect(rows[0].targets.debian).toEqual({
      how: "package",
      value: "fd-find",
      reason: null,
      evidence: "looked up by hand: Debian sid, 2026-11",
    });
    expect(rows[1].targets.nix).toMatchObject({ how: "option", value: "virtualisation.docker.enable = true" });
    expect(rows[2].targets.guix).toMatchObject({ how: "none", value: null, evidence: "not in the tables" });
    expect(rows[4].targets.fedora).toMatchObject({ how: "none", reason: expect.stringMatching(/not free/) });
  });

  test("prints a line per name and target", async () => {
    const { stdout } = await packages([]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(25);
    expect(lines[2]).toMatch(/^ +debian +fd-find +looked up by hand: Debian sid, 2026-11$/);
  });

  test("shows the group that a package brings on one target and not on another", async () => {
    const { stdout } = await packages(["--format", "json"]);
    const [, docker] = JSON.parse(stdout);
    expect(docker.targets.debian.reason).toBe("it creates the group docker");
    expect(docker.targets.guix.reason).toBe("the group docker comes with docker-service-type here");
  });

  test("takes the author's own names", async () => {
    const names = { "names.yml": "packages:\n  fd: {nix: my-fd, guix: null}\n" };
    const [{ targets }] = JSON.parse((await packages(["--format", "json"], names)).stdout);
    expect(targets.nix).toEqual({ how: "package", value: "my-fd", reason: null, evidence: "the author's own name" });
    expect(targets.guix).toMatchObject({ how: "none", reason: "the author left it out" });
  });

  test("--unknown lists only what is not known somewhere", async () => {
    const { stdout } = await packages(["--unknown", "--format", "json"]);
    expect(JSON.parse(stdout).map((row: { source: string }) => row.source)).toEqual(["no-such-tool", "null"]);
  });

  test("--learn writes a names.yml that changes nothing until it is filled in, once", async () => {
    const { folder, exitCode, stderr } = await packages(["--learn"]);
    expect([exitCode, stderr]).toEqual([0, "wrote names.yml: 2 names to fill in\n"]);
    const text = readFolder(folder)["names.yml"] ?? "";
    expect(text).toContain(
      '  no-such-tool:\n    # debian: null\n    # fedora: null\n    # nix: null\n    # guix: null\n  "null":\n',
    );
    expect((await runChimera(["check"], folder)).stderr).not.toContain("names.yml");
    const again = await runChimera(["packages", "--learn"], folder);
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain("error CHI0945: `names.yml` was not written: it is there already");
    expect(readFileSync(join(folder, "names.yml"), "utf8")).toBe(text);

    writeFileSync(join(folder, "names.yml"), text.replaceAll("# nix: null", "nix: mine"));
    const filled = JSON.parse((await runChimera(["packages", "--format", "json"], folder)).stdout);
    expect(filled[2].targets.nix.value).toBe("mine");
    expect(filled[3].targets.nix.value).toBe("mine");
  });

  test("--learn has no place beside standard input, and nothing to ask where all is known", async () => {
    const folder = makeFolder();
    const piped = await runChimera(["packages", "-", "--learn"], folder, { input: chobolo });
    expect(piped.exitCode).toBe(2);
    const known = await runChimera(["packages", "-", "--learn"], folder, {
      input: "packages: [git]\nbaseOverride: []\n",
    });
    expect([known.exitCode, known.stderr]).toEqual([0, expect.stringContaining("note CHI0946")]);
    expect(readFolder(folder)).toEqual({});
  });

  test("services stand below the packages, and are asked for like them", async () => {
    const input =
      "packages: [git]\nbaseOverride: []\nservices: [{name: sshd}, {name: nosuchd}, {name: nvidia, dense_service: true}]\n";
    const table = await packages([], { "ch-obolo.yml": input });
    expect(table.stdout).toMatch(/^git .*^sshd\.service +nix +services\.openssh\.enable = true /ms);
    expect(table.stdout).not.toContain("nvidia");
    const unknown = await packages(["--unknown"], { "ch-obolo.yml": input });
    expect(unknown.stdout).toMatch(/^nosuchd\.service +nix +- nothing is known of it/);
    const { folder, stderr } = await packages(["--learn"], { "ch-obolo.yml": input });
    expect(stderr).toBe("wrote names.yml: 1 name to fill in\n");
    expect(readFolder(folder)["names.yml"]).toContain("\nservices:\n  nosuchd.service:\n    # debian: null\n");
    const json = JSON.parse((await packages(["--format", "json"], { "ch-obolo.yml": input })).stdout);
    expect(json.map(({ source }: { source: string }) => source)).toEqual(["git"]);
  });

  test("a bad Ch-obolo is reported", async () => {
    const { exitCode, stderr } = await packages([], { "ch-obolo.yml": "packages: 3\n" });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("error CHI0205");
    expect((await runChimera(["packages", "missing.yml"], makeFolder())).exitCode).toBe(2);
  });
});

describe("chimera explain package|service", () => {
  test("says what a name is on each target", async () => {
    const { exitCode, stdout } = await runChimera(["explain", "package", "fd-find", "--distro", "debian"], "/");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^fd-find of Debian, in the tables as fd\n\nNixOS +fd +/);
  });

  test("takes a unit with or without its suffix", async () => {
    const short = await runChimera(["explain", "service", "sshd", "--format", "json"], "/");
    const long = await runChimera(["explain", "service", "sshd.service", "--format", "json"], "/");
    expect(short.stdout).toBe(long.stdout);
    expect(JSON.parse(short.stdout).targets).toMatchObject({
      nix: { how: "option", value: "services.openssh.enable = true" },
      guix: { how: "option", value: "(service openssh-service-type)" },
      debian: { how: "package", value: "ssh.service" },
    });
  });

  test("does not guess", async () => {
    const { exitCode, stderr } = await runChimera(["explain", "package", "fdd"], "/");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("error CHI0947: no package of Arch Linux is known as `fdd`");
    expect((await runChimera(["explain", "CHI0201", "more"], "/")).stderr).toContain("CHI0908");
  });
});
