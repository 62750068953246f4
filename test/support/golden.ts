import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { digestOf } from "../../src/cli/digest.ts";
import { manifestName } from "../../src/cli/manifest.ts";
import { type Target, targets } from "../../src/ir/target.ts";
import { runChimera } from "./host.ts";
import { foldRuntime, unfoldRuntime } from "./plan-runtime.ts";

/** The folder of all cases. */
export const goldenFolder = fileURLToPath(new URL("../../golden", import.meta.url));

/** What a case is run with, from its `case.json`: by default every target, on standard output. */
interface CaseSettings {
  /** Targets to compile for. */
  readonly targets?: readonly Target[];
  /** Further arguments of `compile`. */
  readonly arguments?: readonly string[];
  /** `directory`: compile with `-o`, and expect the whole folder. */
  readonly layout?: "directory";
  /** Commands to run instead of `compile`; what they print is all that counts. */
  readonly commands?: readonly (readonly string[])[];
}

/** What a case gave: expected files by path below the case, `diagnostics.txt` among them. */
export type Outcome = ReadonlyMap<string, string>;

const fileOfTarget: Readonly<Record<Target, string>> = {
  nix: "configuration.nix",
  guix: "config.scm",
  ansible: "playbook.yml",
  shell: "plan.sh",
};

/** Every case, by its path below the folder of cases: a folder that holds a `ch-obolo.yml` or a `case.json`. */
export function findCases(): readonly string[] {
  const entries = readdirSync(goldenFolder, { recursive: true, encoding: "utf8" }).sort();
  const folders = entries
    .filter((path) => /(?:^|\/)(?:ch-obolo\.yml|case\.json)$/.test(path))
    .map((path) => dirname(path));
  return [...new Set(folders)];
}

/** Runs a case in a copy of its folder, so that nothing it writes reaches the case itself. */
export async function runCase(name: string): Promise<Outcome> {
  const copy = mkdtempSync(join(tmpdir(), "chimera-golden-"));
  try {
    cpSync(join(goldenFolder, name), copy, { recursive: true });
    for (const target of targets) rmSync(join(copy, target), { recursive: true, force: true });
    const settings = readSettings(name);
    return settings.commands === undefined
      ? await compileCase(name, settings, copy)
      : await runCommands(settings.commands, copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function readSettings(name: string): CaseSettings {
  const path = join(goldenFolder, name, "case.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as CaseSettings) : {};
}

/** An error case is about its message: one target is enough unless it says otherwise. */
function targetsOf(name: string, settings: CaseSettings): readonly Target[] {
  return settings.targets ?? (name.startsWith("errors/") ? ["nix"] : targets);
}

async function compileCase(name: string, settings: CaseSettings, folder: string): Promise<Outcome> {
  const files = new Map<string, string>();
  const reports: string[] = [];
  for (const target of targetsOf(name, settings)) {
    const output = settings.layout === "directory" ? ["-o", target] : [];
    const args = ["compile", "ch-obolo.yml", "--target", target, ...output, ...(settings.arguments ?? [])];
    const run = await runChimera(args, folder);
    reports.push(reportOf(args, run.stderr, run.exitCode));
    if (name.startsWith("errors/")) continue;
    if (settings.layout === "directory") readFolder(join(folder, target), folder, files);
    else if (run.stdout !== "") files.set(`${target}/${fileOfTarget[target]}`, run.stdout);
  }
  return files.set("diagnostics.txt", reports.join("\n"));
}

async function runCommands(commands: readonly (readonly string[])[], folder: string): Promise<Outcome> {
  const reports: string[] = [];
  for (const args of commands) {
    // The tools of the case are all that there are.
    const run = await runChimera(args, folder, { environment: { PATH: join(folder, "tools") } });
    const table = args[0] === "coverage" ? run.stdout : "";
    reports.push(reportOf(args, table + run.stderr, run.exitCode));
  }
  return new Map([["diagnostics.txt", reports.join("\n")]]);
}

function reportOf(args: readonly string[], stderr: string, exitCode: number): string {
  return `$ chimera ${args.join(" ")}\n${stderr}exit code ${exitCode}\n`;
}

function readFolder(folder: string, root: string, files: Map<string, string>): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(relative(root, path), readFileSync(path, "utf8"));
  }
}

/** The expected files of a case: what lies in its target folders, and `diagnostics.txt`. Plans are whole. */
export function readExpected(name: string): Outcome {
  const files = new Map<string, string>();
  const folder = join(goldenFolder, name);
  for (const target of targets) readFolder(join(folder, target), folder, files);
  for (const [path, text] of files) if (isPlan(path)) files.set(path, unfoldRuntime(text));
  const report = join(folder, "diagnostics.txt");
  if (existsSync(report)) files.set("diagnostics.txt", readFileSync(report, "utf8"));
  return replaceDigests(files, (digest) => [digestName, digest]);
}

/** Makes an outcome the expected one. Plans are written without their runtime, and without their digests, which hold it. */
export function writeExpected(name: string, outcome: Outcome): void {
  const folder = join(goldenFolder, name);
  for (const target of targets) rmSync(join(folder, target), { recursive: true, force: true });
  for (const [path, text] of replaceDigests(outcome, (digest) => [digest, digestName])) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), isPlan(path) ? foldRuntime(text) : text);
  }
}

export function isPlan(path: string): boolean {
  return path.endsWith("/plan.sh");
}

const digestName = "(of the whole plan)";

/** In the manifests beside plans, exchanges one text for another; both follow from the digest of the plan. */
function replaceDigests(files: Outcome, exchange: (digest: string) => readonly [string, string]): Outcome {
  const replaced = new Map(files);
  for (const [path, plan] of files) {
    const manifest = join(dirname(path), manifestName);
    const text = isPlan(path) ? files.get(manifest) : undefined;
    if (text !== undefined) replaced.set(manifest, text.replace(...exchange(digestOf(plan))));
  }
  return replaced;
}
