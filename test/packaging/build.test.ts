import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { basename, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { targets } from "../../src/ir/target.ts";
import { makeFolder } from "../support/temporary-folder.ts";
import { describeWithTool } from "../support/tools.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const chimera = join(root, "dist/chimera.js");
const example = join(root, "examples/workstation.yml");

/** Runs the built command as a shell would. */
function run(args: readonly string[], { env = {}, input }: { env?: Record<string, string>; input?: string } = {}) {
  return execa(process.execPath, [chimera, ...args], {
    reject: false,
    stripFinalNewline: false,
    // Whoever runs the tests may want no colours.
    env: { NO_COLOR: undefined, ...env },
    ...(input === undefined ? {} : { input }),
  });
}

beforeAll(() => {
  if (!existsSync(chimera)) throw new Error("run `npm run build` first, or the whole of `npm test`");
});

describe("dist", () => {
  it("holds the bundle, the starter, compiled code, and the licences of what is bundled", () => {
    const files = readdirSync(join(root, "dist"));
    for (const target of targets) {
      expect(files).toContainEqual(expect.stringMatching(new RegExp(`^bundle-${target}-v\\d.*\\.cache$`)));
    }
    const others = ["bundle.js", "rare.js", "chimera.js", "package.json", "THIRD-PARTY.txt"];
    expect(files).toEqual(expect.arrayContaining(others));
    const notices = readFileSync(join(root, "dist/THIRD-PARTY.txt"), "utf8");
    for (const name of ["chevrotain", "lodash-es", "prettier", "yaml"]) {
      expect(notices).toMatch(new RegExp(`^${name} \\d`, "m"));
    }
  });

  it("holds the schema under the name that the schema itself says", () => {
    const { $id } = JSON.parse(readFileSync(join(root, "dist/ch-obolo.schema.json"), "utf8"));
    expect($id).toMatch(/\/dist\/ch-obolo\.schema\.json$/);
  });

  it.each(["bundle.js", "rare.js"])("holds %s in ASCII: other letters stand in it as escapes", (name) => {
    const bundle = readFileSync(join(root, "dist", name), "utf8");
    const at = bundle.search(/[^\x00-\x7f]/);
    expect(at < 0 ? "" : bundle.slice(at - 40, at + 40)).toBe("");
  });

  it("runs without node_modules, and reads no other file of the package", async () => {
    const scripts = ["bundle.js", "rare.js"].map((name) => readFileSync(join(root, "dist", name), "utf8"));
    const loads = scripts.flatMap((text) => [...text.matchAll(/\b(?:require|loadChunk)\("([^"]+)"\)/g)]);
    const names = new Set(loads.map(([, name = ""]) => name).filter((name) => !name.startsWith("./")));
    expect(names.size).toBeGreaterThan(5);
    for (const name of names) expect(isBuiltin(name)).toBe(true);
  });

  it.each(targets)("prints the same for %s whatever the time zone, the locale and the colours", async (target) => {
    const args = ["compile", example, "--target", target];
    const plain = await run(args);
    expect(plain.exitCode).toBe(0);
    const other = await run(args, {
      env: { TZ: "Asia/Tokyo", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", FORCE_COLOR: "1" },
    });
    expect(other.stdout).toBe(plain.stdout);
    expect(other.stderr).not.toBe(plain.stderr);
  });

  it("works the same without compiled code", async () => {
    const folder = makeFolder();
    mkdirSync(join(folder, "dist"));
    for (const name of ["bundle.js", "rare.js", "chimera.js", "package.json"]) {
      await execa("cp", [join(root, "dist", name), join(folder, "dist", name)]);
    }
    const args = ["compile", example, "--target", "nix"];
    const slow = await execa(process.execPath, [join(folder, "dist/chimera.js"), ...args], {
      stripFinalNewline: false,
    });
    expect(slow.stdout).toBe((await run(args)).stdout);
  });

  it("obeys NO_COLOR and colours nothing in a pipe", async () => {
    const args = ["check", "no-such-file.yml"];
    expect((await run(args)).stderr).not.toContain("\u001b");
    expect((await run(args, { env: { FORCE_COLOR: "1" } })).stderr).toContain("\u001b[");
    expect((await run(args, { env: { FORCE_COLOR: "1", NO_COLOR: "1" } })).stderr).not.toContain("\u001b");
  });

  it("explains every code by itself", async () => {
    const { stdout } = await run(["explain"]);
    const { exitCode } = await run(["explain", "CHI0203"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("CHI0203 error");
  });

  it("reads standard input", async () => {
    const { exitCode, stdout } = await run(["compile", "-", "-t", "nix"], { input: "hostname: from-a-pipe\n" });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('"from-a-pipe"');
  });
});

describeWithTool("bash", "a pipe", () => {
  it("stops quietly when nobody reads on", async () => {
    const script = `"${process.execPath}" "${chimera}" compile "${example}" -t shell 2>&1 >&3 | cat`;
    const { stdout } = await execa("bash", ["-c", `set -o pipefail; { ${script}; } 3>&1 >&2 | head -n 1; exit 0`]);
    expect(stdout.split("\n")[0]).toBe("#!/usr/bin/env bash");
  });
});

describe("modules", () => {
  it("that read interpolations are evaluated where a file holds some", async () => {
    const { evaluated } = await watchModules(["check", join(root, "examples/household.yml")]);
    for (const prefix of ["node_modules/chevrotain", "grammars/interpolation", "src/frontend/interpolation"]) {
      expect(evaluated.some((path) => path.startsWith(prefix))).toBe(true);
    }
    expect(evaluated.filter((path) => /^grammars\/(?:nix|scheme)/.test(path))).toEqual([]);
  });

  it.each([
    [
      "--version",
      ["--version"],
      [
        "node_modules/yaml",
        "src/compile.ts",
        "src/frontend/load",
        "src/frontend/decode",
        "src/frontend/yaml",
        "src/backends",
        "src/ir/rules",
      ],
    ],
    [
      "check",
      ["check", example],
      [
        "node_modules/chevrotain",
        "grammars",
        "src/frontend/interpolation",
        "node_modules/prettier",
        "src/language",
        "node_modules/yaml",
        "src/backends/nix",
        "src/backends/shared/doc",
        "src/explain",
      ],
    ],
    [
      "compile to nix",
      ["compile", example, "-t", "nix"],
      [
        "node_modules/chevrotain",
        "src/backends/guix",
        "src/backends/ansible",
        "src/backends/shell",
        "src/compare",
        "src/explain",
      ],
    ],
    [
      "compile to shell",
      ["compile", example, "-t", "shell"],
      ["node_modules/chevrotain", "src/backends/nix", "src/backends/guix", "src/backends/ansible"],
    ],
  ] as const)("that %s does not need are not evaluated", async (_, args, unneeded) => {
    const { scripts, evaluated } = await watchModules(args);
    expect(scripts).toEqual(["bundle.js"]);
    expect(evaluated.some((path) => path.startsWith("src/cli/"))).toBe(true);
    for (const prefix of unneeded) expect(evaluated.filter((path) => path.startsWith(prefix))).toEqual([]);
  });
});

interface Watched {
  readonly scripts: readonly string[];
  readonly evaluated: readonly string[];
}

/** The scripts that were loaded and the bundled modules whose code ran, by V8's own account. */
async function watchModules(args: readonly string[]): Promise<Watched> {
  const folder = makeFolder();
  await run(args, { env: { NODE_V8_COVERAGE: folder } });
  const [report = ""] = readdirSync(folder);
  const { result } = JSON.parse(readFileSync(join(folder, report), "utf8")) as V8Coverage;
  const scripts = result.filter(({ url }) => /\/dist\/(?:bundle|rare)\.js$/.test(url));
  if (scripts.length === 0) throw new Error("V8 reports nothing about the bundle");
  return { scripts: scripts.map(({ url }) => basename(url)), evaluated: scripts.flatMap(evaluatedModules).sort() };
}

/** Modules that are always loaded together are one function; in it each starts with a comment that names its file. */
function evaluatedModules({ url, functions }: V8Coverage["result"][number]): readonly string[] {
  const script = readFileSync(join(root, "dist", basename(url)), "utf8");
  return functions.flatMap(({ ranges: [whole] }) => {
    const text = whole === undefined || whole.count === 0 ? "" : script.slice(whole.startOffset, whole.endOffset);
    if (!text.startsWith("function (loadChunk, exports) {")) return [];
    return [...text.matchAll(/^\/\/ ((?:src|grammars|node_modules)\/\S+)$/gm)].map(([, path = ""]) => path);
  });
}

interface V8Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
    }[];
  }[];
}
