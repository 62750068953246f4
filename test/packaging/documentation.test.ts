import { cpSync, existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { commands } from "../../src/cli/commands/index.ts";
import { loadBackend } from "../../src/compile.ts";
import { olderNamesIn } from "../../src/frontend/older-keys.ts";
import { targets } from "../../src/ir/target.ts";
import { runChimera } from "../support/host.ts";
import { makeFolder } from "../support/temporary-folder.ts";
import { describeWithTool } from "../support/tools.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const pages = [
  "README.md",
  "ARCHITECTURE.md",
  "CHANGELOG.md",
  "docs/output.md",
  "docs/development.md",
  "docs/diagnostics.md",
  "docs/editor.md",
  "docs/repairs.md",
  "docs/diagnostics-formats.md",
  "docs/interpolation.md",
];
const readPage = (page: string) => readFileSync(join(root, page), "utf8");

/** The blocks of a page in one language. */
function blocksIn(page: string, language: string): readonly string[] {
  return [...readPage(page).matchAll(/^```(\w*)\n(.*?)^```$/gms)].flatMap(([, name, text = ""]) =>
    name === language ? [text] : [],
  );
}

describe.each(pages)("%s", (page) => {
  const lines = blocksIn(page, "sh").flatMap((block) => block.trimEnd().split("\n"));

  it("has examples that do what it says", { timeout: 60_000 }, async () => {
    if (page === "README.md") expect(lines.length).toBeGreaterThan(8);
    const folder = makeFolder();
    cpSync(join(root, "examples"), join(folder, "examples"), { recursive: true });
    for (const line of lines) {
      const [, args, expected = "0"] = /^(?:npm ci && )?npx chimera (.*?)(?: # exits with (\d))?$/.exec(line) ?? [];
      // The tests themselves run by this command.
      if (line === "npm test") continue;
      if (args === undefined) throw new Error(`no test knows how to run: ${line}`);
      const { exitCode, stdout } = await runChimera(args.split(" "), folder);
      expect([line, exitCode]).toEqual([line, Number(expected)]);
      const hasNothingToDo = /--check/.test(args) && exitCode === 0;
      const isSilent = hasNothingToDo || /^check\b(?!.*--format)|^init\b| -o /.test(args);
      expect([line, stdout !== ""]).toEqual([line, !isSilent]);
    }
  });

  it("shows Ch-obolos that are fine", async () => {
    for (const block of blocksIn(page, "yaml")) {
      const folder = makeFolder({ "ch-obolo.yml": block });
      expect(await runChimera(["check"], folder)).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    }
  });

  it("links to files that exist", () => {
    for (const [, target = ""] of readPage(page).matchAll(/\]\(([^)#]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      expect([target, existsSync(join(root, dirname(page), target))]).toEqual([target, true]);
    }
  });

  it("names commands and scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    for (const [, name] of readPage(page).matchAll(/npm run ([\w:]+)/g)) expect(Object.keys(scripts)).toContain(name);
    for (const [, name] of readPage(page).matchAll(/npx chimera (\w+)/g)) {
      expect(commands.map((command) => command.name)).toContain(name);
    }
  });
});

it("lists every setting with its words and its default", async () => {
  for (const target of targets) {
    for (const [name, row] of Object.entries((await loadBackend(target)).options)) {
      const [, doc, , given] = findRow("docs/output.md", `\`${target}.${name}\``);
      expect(doc).toBe(row.doc);
      expect(given).toBe(row.default === undefined ? "" : `\`${row.default}\``);
    }
  }
});

/** The cells of the table row that begins with `first`. */
function findRow(page: string, first: string): readonly string[] {
  const line = readPage(page)
    .split("\n")
    .find((text) => text.startsWith(`| ${first} |`));
  return (line ?? "")
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

it("lists every older name with its successor", () => {
  const rows = readPage("docs/repairs.md")
    .split("\n")
    .filter((line) => line.startsWith("| "));
  const has = (older: string, today: string) =>
    rows.some((row) => new RegExp(`^\\|.*\\b${older}\\b.*\\|.*\\b${today}\\b.*\\|$`).test(row));
  for (const section of ["", "partitioning.partitions", "services", "dotfiles", "secrets"]) {
    const missing = olderNamesIn(section).filter(({ name, successor }) => !has(name, successor));
    expect(missing).toEqual([]);
  }
});

it("has a current table of diagnostics", async () => {
  await execa(process.execPath, [join(root, "scripts/docs.js"), "--check"]);
});

it("explains every command", () => {
  for (const { name } of commands) expect(readPage("README.md")).toMatch(new RegExp(`^\\| \`${name}\` \\|`, "m"));
});

describeWithTool("git", "examples/ci-diff.yml", () => {
  const workflow = parse(readFileSync(join(root, "examples/ci-diff.yml"), "utf8"));
  const steps: { name?: string; run?: string }[] = workflow.jobs["emitted-files"].steps;

  it("is a workflow whose shell steps are sound, and fail for stale files only", async () => {
    const folder = makeFolder({ "ch-obolo.yml": "hostname: box\n" });
    const shell = async (cwd: string) => {
      const scripts = steps.flatMap(({ name, run }) =>
        run?.includes("chimera ") && !name?.startsWith("Install") ? [run] : [],
      );
      const outcomes: number[] = [];
      for (const script of scripts) outcomes.push(await runStep(script, cwd));
      return outcomes;
    };
    await execa("git", ["init", "-q", "-b", "main"], { cwd: folder });
    await runChimera(["compile", "-t", "nix", "-o", "machines/nix"], folder);
    await execa("git", ["add", "-A"], { cwd: folder });
    await execa("git", [...identity, "commit", "-q", "-m", "first"], { cwd: folder });
    await execa("git", ["update-ref", "refs/remotes/origin/main", "HEAD"], { cwd: folder });
    expect(await shell(folder)).toEqual([0, 0, 0]);
    expect(await readSummary(folder)).toBe("### nix\n```\n```\n");

    await execa("sh", ["-c", "echo 'region: {timezone: Europe/Lisbon}' >> ch-obolo.yml"], { cwd: folder });
    expect(await shell(folder)).toEqual([0, 0, 1]);
    const summary = await readSummary(folder);
    expect(summary).toContain("sets time zone Europe/Lisbon\n");
    expect(summary).toContain('hosts/box/configuration.nix: adds time.timeZone = "Europe/Lisbon"\n');
  });

  const identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"];

  /** Runs one step as GitHub does: bash -e, its expressions filled in, `chimera` on the path. */
  async function runStep(script: string, cwd: string): Promise<number> {
    const text = script.replaceAll("${{ matrix.target }}", "nix");
    const chimera = `chimera() { "${process.execPath}" "${join(root, "dist/chimera.js")}" "$@"; }\nrm -rf ../before-$$\n`;
    const body = text.replaceAll("../before", "$WORKTREE");
    const { exitCode } = await execa("bash", ["-e", "-o", "pipefail", "-c", chimera + body], {
      cwd,
      reject: false,
      env: {
        CHOBOLO: "ch-obolo.yml",
        FOLDER: "machines/nix",
        GITHUB_BASE_REF: "main",
        GITHUB_STEP_SUMMARY: join(cwd, "summary.md"),
        WORKTREE: join(makeFolder(), "before"),
      },
    });
    return exitCode ?? -1;
  }

  async function readSummary(folder: string): Promise<string> {
    const text = readFileSync(join(folder, "summary.md"), "utf8");
    await execa("rm", [join(folder, "summary.md")]);
    return text;
  }
});
