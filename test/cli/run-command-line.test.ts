import { describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { optionRows } from "../../src/cli/options.ts";
import { version } from "../../src/cli/version.ts";
import { runChimera } from "../support/host.ts";
import { makeFolder } from "../support/temporary-folder.ts";

const good = "hostname: box\npackages: [git]\n";

describe("chimera", () => {
  it("names its version", async () => {
    expect(await runChimera(["--version"], "/")).toEqual({ exitCode: 0, stdout: `chimera ${version}\n`, stderr: "" });
  });

  it("lists every command", async () => {
    const { exitCode, stdout } = await runChimera(["--help"], "/");
    expect(exitCode).toBe(0);
    for (const { name, summary } of commands) expect(stdout).toMatch(new RegExp(`  ${name} +${summary}`));
  });

  it("prints its help as a message when no command is named", async () => {
    const { exitCode, stdout, stderr } = await runChimera([], "/");
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("Usage: chimera COMMAND");
  });

  it("suggests a command for an unknown one", async () => {
    const { exitCode, stderr } = await runChimera(["compille"], "/");
    expect(exitCode).toBe(2);
    expect(stderr).toContain("error CHI0901: there is no command `compille`\n  = help: did you mean `compile`?\n");
  });

  it("points to the page of the first error, in text alone", async () => {
    const folder = makeFolder({ "ch-obolo.yml": "colour: red\nhostnam: box\n" });
    const { stderr } = await runChimera(["check"], folder);
    expect(stderr).toMatch(/\n1 error, 1 warning\n`chimera explain CHI0203` says more\n$/);
    const warned = makeFolder({ "ch-obolo.yml": "colour: red\n" });
    expect((await runChimera(["check"], warned)).stderr).toMatch(/\n1 warning\n$/);
    for (const format of ["json", "github"]) {
      expect((await runChimera(["check", "--format", format], folder)).stdout).not.toContain("chimera explain");
    }
  });

  it.each(commands.map(({ name }) => name))("explains %s and all of its options", async (name) => {
    const { exitCode, stdout } = await runChimera([name, "--help"], "/");
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Usage: chimera ${name}`);
    expect(stdout).toContain("Exit codes:");
    const command = commands.find((candidate) => candidate.name === name);
    for (const option of command?.options ?? []) {
      expect(stdout).toContain(`--${option}`);
      expect(stdout).toContain((command?.ownMeanings?.[option] ?? optionRows[option]).doc);
    }
    expect((await runChimera(["help", name], "/")).stdout).toBe(stdout);
  });

  it.each(commands.map(({ name }) => name))("has %s stop at a mistake in the options, in each format", async (name) => {
    const text = await runChimera([name, "--nonsense"], "/");
    expect([text.exitCode, text.stdout]).toEqual([2, ""]);
    const json = await runChimera([name, "--nonsense", "--format", "json"], "/");
    expect(JSON.parse(json.stderr)).toMatchObject({ diagnostics: [{ code: "CHI0902", severity: "error" }] });
    const github = await runChimera([name, "--nonsense", "--format", "github"], "/");
    expect(github.stderr).toMatch(/^::error title=CHI0902::/);
  });

  it.each([
    ["check", []],
    ["ir", []],
    ["coverage", []],
    ["compile", ["--target", "nix"]],
    ["trace", ["--target", "nix", "--line", "1"]],
    ["diff", ["--target", "nix", "-o", "out"]],
  ])("has %s look for ch-obolo.yml, and not run without it", async (name, args) => {
    const { exitCode, stdout, stderr } = await runChimera([name, ...args], makeFolder());
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("error CHI0909: there is no file `ch-obolo.yml`\n  = help: name the Ch-obolo");
  });

  it("takes the file as an argument or with --chobolo, and not both", async () => {
    const folder = makeFolder({ "a.yml": good });
    const byArgument = await runChimera(["ir", "a.yml"], folder);
    expect(byArgument).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await runChimera(["ir", "-c", "a.yml"], folder)).toEqual(byArgument);
    expect(await runChimera(["ir", "--chobolo", "a.yml"], folder)).toEqual(byArgument);
    const both = await runChimera(["ir", "-c", "a.yml", "a.yml"], folder);
    expect([both.exitCode, both.stderr]).toEqual([2, expect.stringContaining("CHI0908")]);
  });

  it("does not run on a folder or on bytes that are no text", async () => {
    const folder = makeFolder({ "dir/a": "" });
    expect(await runChimera(["ir", "dir"], folder)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("error CHI0910: cannot read `dir`: it is a folder"),
    });
  });
});
