import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import AjvDraft4 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands/index.ts";
import { formats } from "../../src/cli/options.ts";
import { goldenFolder } from "../support/golden.ts";
import { type Run, runChimera } from "../support/host.ts";
import { makeFolder } from "../support/temporary-folder.ts";

const page = readFileSync(fileURLToPath(new URL("../../docs/diagnostics-formats.md", import.meta.url)), "utf8");
const [, jsonSchema = ""] = /```json\n(.*?)```/s.exec(page) ?? [];
const isJsonReport = new Ajv({ allErrors: true }).compile(JSON.parse(jsonSchema));

const sarifSchema = createRequire(import.meta.url)("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const isSarifLog = addFormats(new AjvDraft4({ strict: false, allErrors: true, unicodeRegExp: false })).compile(
  sarifSchema,
);

/** A call of each command that reports something, and why the others report nothing. */
const calls: Readonly<Record<string, readonly string[]>> = {
  init: ["init", "bad.yml"],
  compile: ["compile", "bad.yml", "-t", "nix"],
  check: ["check", "bad.yml"],
  verify: ["verify", "bad.yml", "-t", "nix"],
  plan: ["plan", "bad.yml"],
  apply: ["apply", "bad.yml"],
  rollback: ["rollback", "first"],
  resume: ["resume", "--host", "-x"],
  history: ["history", "--host", "-x"],
  "diff-generations": ["diff-generations", "1"],
  coverage: ["coverage", "bad.yml"],
  packages: ["packages", "bad.yml"],
  trace: ["trace", "bad.yml", "-t", "nix", "--line", "1"],
  diff: ["diff", "bad.yml", "bad.yml"],
  ir: ["ir", "bad.yml"],
  explain: ["explain", "no-such-topic"],
  schema: ["schema", "-o", "bad.yml/schema.json"],
  lsp: ["lsp", "--no-such-option"],
  migrate: ["migrate", "clash.yml", "--check"],
};
const files = {
  "bad.yml": "user: []\nregion: {keymap: no}\n",
  "clash.yml": "pacotes: [git]\npackages: [vim]\n",
};

/** Where the report is: data that was asked for goes to standard output, messages to standard error. */
function reportOf(name: string, format: string, { stdout, stderr }: Run): string {
  return ["check", "verify"].includes(name) && format !== "text" ? stdout : stderr;
}

function expectJson(text: string): void {
  const isRight = isJsonReport(JSON.parse(text));
  expect([isRight, isJsonReport.errors]).toEqual([true, null]);
}

function expectSarif(text: string): void {
  const isRight = isSarifLog(JSON.parse(text));
  expect([isRight, isSarifLog.errors]).toEqual([true, null]);
}

const isOfFormat: Readonly<Record<(typeof formats)[number], (text: string) => void>> = {
  text: (text) => expect(text).toMatch(/^(?:error|warning|note) CHI\d{4}: /m),
  json: expectJson,
  sarif: expectSarif,
  github: (text) => expect(text).toMatch(/^(?:::(?:error|warning|notice) [^\n]+::[^\n]+\n)+$/),
};

describe.each(commands.filter(({ options }) => options.includes("format")))("$name", ({ name }) => {
  it.each(formats)("reports in the format %s, as one document", async (format) => {
    const args = calls[name];
    if (args === undefined) throw new Error(`say in this file by which call \`${name}\` reports something`);
    const run = await runChimera([...args, "--format", format], makeFolder(files));
    expect(run.exitCode).not.toBe(0);
    isOfFormat[format](reportOf(name, format, run));
  });
});

describe("all that can be wrong at once", () => {
  it.each(formats)("is a report in the format %s", async (format) => {
    const run = await runChimera(["check", "faulty", "--format", format], goldenFolder);
    isOfFormat[format](format === "text" ? run.stderr : run.stdout);
  });

  it("is as much in each format", async () => {
    const json = await runChimera(["check", "faulty", "--format", "json"], goldenFolder);
    const sarif = await runChimera(["check", "faulty", "--format", "sarif"], goldenFolder);
    const github = await runChimera(["check", "faulty", "--format", "github"], goldenFolder);
    const { length } = JSON.parse(json.stdout).diagnostics;
    expect(length).toBeGreaterThan(90);
    expect(JSON.parse(sarif.stdout).runs[0].results).toHaveLength(length);
    expect(github.stdout.trimEnd().split("\n")).toHaveLength(length);
  });
});

it("says in JSON and SARIF as well that nothing is wrong", async () => {
  const folder = makeFolder({ "good.yml": "hostname: good\n" });
  expectJson((await runChimera(["check", "good.yml", "--format", "json"], folder)).stdout);
  expectSarif((await runChimera(["check", "good.yml", "--format", "sarif"], folder)).stdout);
  expect((await runChimera(["check", "good.yml", "--format", "github"], folder)).stdout).toBe("");
});

it("has rules in SARIF that say what `chimera explain` says", async () => {
  const { stdout } = await runChimera(
    ["check", join("faulty", "01-key-misspelt.yml"), "--format", "sarif"],
    goldenFolder,
  );
  const { runs } = JSON.parse(stdout);
  expect(runs[0].tool.driver.rules[0]).toMatchObject({ id: "CHI0203", shortDescription: { text: expect.any(String) } });
});
