import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { makeFolder } from "../support/temporary-folder.ts";
import { describeWhere, describeWithTool } from "../support/tools.ts";

const chimera = fileURLToPath(new URL("../../dist/chimera.js", import.meta.url));

/** Far more milliseconds than a run takes, for machines that are busy with something else. */
const patience = 10_000;
/** MiB held at once, as the kernel counts it. */
const mostMemory = 300;

beforeAll(() => {
  if (!existsSync(chimera)) throw new Error("run `npm run build` first, or the whole of `npm test`");
});

/** Runs `chimera check FILE` in a folder as a user would, and gives the codes that it reports, each once. */
async function check(folder: string, file = "ch-obolo.yml", inputFile?: string): Promise<readonly string[]> {
  const probe = "process.on('exit', () => require('fs').writeFileSync('memory', `${process.resourceUsage().maxRSS}`));";
  writeFileSync(join(folder, "probe.cjs"), probe);
  const args = ["--require", join(folder, "probe.cjs"), chimera, "check", file, "--format", "json"];
  const input = inputFile === undefined ? { stdin: "ignore" as const } : { inputFile };
  const run = await execa(process.execPath, args, {
    cwd: folder,
    reject: false,
    timeout: patience,
    all: true,
    ...input,
  });
  expect(run.timedOut).toBe(false);
  expect(Number(readFileSync(join(folder, "memory"), "utf8")) / 1024).toBeLessThan(mostMemory);
  expect([0, 1, 2]).toContain(run.exitCode);
  const found = run.all.matchAll(/"code": "(CHI\d{4})"/g);
  return [...new Set([...found].map(([, code]) => code ?? ""))];
}

const million = 1_000_000;
const repeat = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join("");

const texts: readonly (readonly [string, readonly string[], () => string])[] = [
  [
    "an alias bomb",
    ["CHI0108"],
    () => `a0: &a0 [l, l]\n${repeat(9, (i) => `a${i + 1}: &a${i + 1} [${repeat(9, () => `*a${i}, `)}]\n`)}`,
  ],
  [
    "mappings merged again and again",
    ["CHI0108"],
    () => `x-0: &m0 {a: 1}\n${repeat(40, (i) => `x-${i + 1}: &m${i + 1} {<<: [*m${i}, *m${i}]}\n`)}`,
  ],
  [
    "a mapping that merges 48,000 times",
    ["CHI0108"],
    () => `x-0: &m {a: 1, b: 2}\nx-1:\n${"  <<: *m\n".repeat(48_000)}`,
  ],
  [
    "a chain of merges, the last one first",
    ["CHI0148"],
    () => `x-a: {b: [${repeat(3_000, (i) => `&m${i} {<<: ${i === 0 ? "{}" : `*m${i - 1}`}}, `)}]}\n<<: *m2999\n`,
  ],
  ["10,000 brackets", ["CHI0148"], () => `x-a: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`],
  ["100,000 open brackets", ["CHI0148"], () => `x-a: ${"[".repeat(100_000)}`],
  ["100,000 open braces", ["CHI0148"], () => `x-a: ${"{a: ".repeat(100_000)}`],
  ["100,000 lists in one line", ["CHI0148"], () => `x-a:\n  ${"- ".repeat(100_000)}a\n`],
  ["2,000 mappings, each indented deeper", ["CHI0148"], () => repeat(2_000, (i) => `${" ".repeat(i)}x-a:\n`)],
  ["four million closing brackets", ["CHI0140"], () => "]".repeat(4 * million)],
  ["a million empty items", ["CHI0148"], () => `packages:\n${"-\n".repeat(million)}`],
  ["as many empty items as are read", ["CHI0148", "CHI0205"], () => `packages:\n${"-\n".repeat(99_000)}`],
  ["hundreds of thousands of anchors", ["CHI0148"], () => `x-a: [${repeat(400_000, (i) => `&a${i}, `)}]\n`],
  ["100,000 times the same key", ["CHI0148"], () => "a: 1\n".repeat(100_000)],
  ["49,000 times the same key", ["CHI0148", "CHI0104"], () => "a: 1\n".repeat(49_000)],
  [
    "49,000 keys that nobody knows",
    ["CHI0148", "CHI0201"],
    () => `users:\n- name: ada\n${repeat(49_000, (i) => `  shel${i}: zsh\n`)}`,
  ],
  ["16,000 users of one name", ["CHI0148", "CHI0313"], () => `users:\n${"- {name: ada}\n".repeat(16_000)}`],
  ["a million digits", ["CHI0118"], () => `x-a: 1${"0".repeat(million)}\n`],
  ["a million digits with a tag", ["CHI0145"], () => `x-a: !!float 1${"1".repeat(3 * million)}x\n`],
  ["a million sexagesimal places", ["CHI0118"], () => `x-a: 1${":59".repeat(million)}\n`],
  ["a number beyond all doubles", [], () => "x-a: 1e999999\n"],
  ["a key of a million characters", ["CHI0128"], () => `${"k".repeat(million)}: 1\n`],
  ["an explicit key of a million characters", ["CHI0202"], () => `? ${"k".repeat(million)}\n: 1\n`],
  ["a line of a megabyte", [], () => `packages: [${repeat(67_000, (i) => `package-${i}, `)}]\n`],
  ["four million tabs", ["CHI0122"], () => `hostname: a\n${"\t".repeat(4 * million)}`],
  ["four million line breaks", [], () => "\n".repeat(4 * million)],
  ["a quote that is open for a million lines", ["CHI0124"], () => `hostname: "${"a\n".repeat(million)}`],
  ["a tag of four million characters", ["CHI0105"], () => `x-a: !${"a".repeat(4 * million)} b\n`],
  ["NUL", ["CHI0120"], () => "hostname: a\0b\n"],
  ["half of a surrogate pair", ["CHI0301"], () => 'hostname: "a\\ud800b"\n'],
  ["a byte order mark, CRLF and lone CR", [], () => "\ufeffhostname: a\r\npackages:\r- git\r"],
];

describe("a Ch-obolo", () => {
  it.each(texts)("of %s gives %j", async (_, codes, text) => {
    const found = await check(makeFolder({ "ch-obolo.yml": text() }));
    expect(found).toEqual(codes);
  });

  it("of 100 MB is refused unread", async () => {
    const folder = makeFolder({ "ch-obolo.yml": "", "import.yml": "imports: [ch-obolo.yml]\n" });
    truncateSync(join(folder, "ch-obolo.yml"), 100 * million);
    expect(await check(folder)).toEqual(["CHI0910"]);
    expect(await check(folder, "import.yml")).toEqual(["CHI0102"]);
  });

  it("that is no UTF-8 is shown where it goes wrong", async () => {
    const folder = makeFolder({ "import.yml": "imports: [ch-obolo.yml]\n" });
    writeFileSync(join(folder, "ch-obolo.yml"), Buffer.from("hostname: \xff\n", "latin1"));
    expect(await check(folder)).toEqual(["CHI0121"]);
    expect(await check(folder, "import.yml")).toEqual(["CHI0121"]);
  });
});

describe("imports", () => {
  it.each([
    ["a file that imports itself", ["CHI0111"], { "ch-obolo.yml": "imports: [ch-obolo.yml]\n" }],
    [
      "1,000 times the same file",
      ["CHI0148"],
      { "ch-obolo.yml": `imports:\n${"- a.yml\n".repeat(1_000)}`, "a.yml": "" },
    ],
    ["ever more of the same files", ["CHI0148"], twice(30)],
    ["a chain of 1,000 files", ["CHI0148"], chain(1_000)],
    [
      "400 times a long file",
      ["CHI0148"],
      { "ch-obolo.yml": `imports:\n${"- a.yml\n".repeat(400)}`, "a.yml": `#${"x".repeat(100_000)}` },
    ],
  ] as const)("%s", async (_, codes, files) => {
    expect(await check(makeFolder(files))).toEqual(codes);
  });

  it("do not leave the folder through a symbolic link", async () => {
    const outside = makeFolder({ "secret.yml": "hostname: secret\n" });
    const folder = makeFolder({ "ch-obolo.yml": "imports: [link/secret.yml]\n" });
    symlinkSync(outside, join(folder, "link"));
    expect(await check(folder)).toEqual(["CHI0112"]);
  });
});

function chain(length: number): Readonly<Record<string, string>> {
  const names = ["ch-obolo.yml", ...Array.from({ length }, (_, i) => `${i}.yml`)];
  return Object.fromEntries(names.map((name, i) => [name, i < length ? `imports: [${names[i + 1]}]\n` : ""]));
}

function twice(length: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(chain(length)).map(([name, text]) => [name, text.replace(/\[(.*)\]/, "[$1, $1]")]),
  );
}

describe("what is no file", () => {
  /** As the Ch-obolo, and as an import under a name that does not tell. */
  async function expectRefused(path: string, folder = makeFolder()): Promise<void> {
    symlinkSync(path, join(folder, "other.yml"));
    writeFileSync(join(folder, "import.yml"), "imports: [other.yml]\n");
    expect(await check(folder, path)).toEqual(["CHI0910"]);
    expect(await check(folder, "import.yml")).toEqual(["CHI0102"]);
  }

  describeWhere(existsSync("/dev/zero"), "this system has no such devices", "a device", () => {
    it.each(["/dev/zero", "/dev/random", "/dev/tty", "/dev/null"])("%s", (path) => expectRefused(path));

    it("is read from standard input up to the limit", async () => {
      expect(await check(makeFolder(), "-", "/dev/zero")).toEqual(["CHI0910"]);
    });
  });

  describeWithTool("mkfifo", "a named pipe", () => {
    it("is not waited for", async () => {
      const folder = makeFolder();
      execFileSync("mkfifo", [join(folder, "pipe")]);
      await expectRefused(join(folder, "pipe"), folder);
    });
  });

  it("a socket", async () => {
    const folder = makeFolder();
    const server = createServer().listen(join(folder, "socket"));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    await expectRefused(join(folder, "socket"), folder);
  });

  it("a folder", async () => {
    const folder = makeFolder({ "other.yml/a.txt": "", "ch-obolo.yml": "imports: [other.yml]\n" });
    expect(await check(folder)).toEqual(["CHI0102"]);
  });
});
