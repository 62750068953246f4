// Fills src/explain/pages.ts, for the bundler and for the test runner: every page, with what its golden case shows.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const pagesFolder = fileURLToPath(new URL("../src/explain/pages", import.meta.url));
const casesFolder = fileURLToPath(new URL("../golden/errors", import.meta.url));
const filled = /[/\\]src[/\\]explain[/\\]pages\.ts$/;
const longest = 1_500;

/** For esbuild. */
export const esbuildPages = {
  name: "explain-pages",
  setup(build) {
    build.onLoad({ filter: filled }, () => ({ contents: moduleText(), loader: "js" }));
  },
};

/** For vitest. */
export const vitePages = {
  name: "explain-pages",
  enforce: "pre",
  load: (id) => (filled.test(id) ? moduleText() : undefined),
};

/** V8 reads JSON in a string sooner than the same as code. */
function moduleText() {
  return `export const pages = JSON.parse(${JSON.stringify(JSON.stringify(collectPages()))});`;
}

function collectPages() {
  const names = readdirSync(pagesFolder).filter((name) => name.endsWith(".md"));
  return Object.fromEntries(names.sort().map((name) => [name.slice(0, -".md".length), collectPage(name)]));
}

function collectPage(name) {
  const text = readFileSync(join(pagesFolder, name), "utf8");
  const code = name.slice(0, -".md".length);
  const folder = join(casesFolder, code);
  // The tests say whether a case is missing that should be there.
  return existsSync(join(folder, "diagnostics.txt"))
    ? { text, wrong: { files: readFiles(folder), ...findReport(folder, code) } }
    : { text };
}

/** The first call of the case that reports the code, and the first message with it. */
function findReport(folder, code) {
  const reports = readFileSync(join(folder, "diagnostics.txt"), "utf8").split(/^\$ /m);
  for (const report of reports) {
    const [command, ...lines] = report.split("\n");
    const blocks = lines.join("\n").split("\n\n");
    const message = blocks.find((block) => new RegExp(`^(?:error|warning|note) ${code}: `).test(block));
    const row = lines.find((line) => new RegExp(`^\\[\\d+\\] ${code} `).test(line));
    if (message !== undefined || row !== undefined) return { command, message: message ?? row };
  }
  throw new Error(`golden/errors/${code} does not report its code`);
}

function readFiles(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort(byEntryFirst);
  const inputs = paths.filter((path) => path !== "case.json" && path !== "diagnostics.txt");
  return Object.fromEntries(inputs.map((path) => [path, readShort(join(folder, path))]));
}

function byEntryFirst(a, b) {
  const rank = (path) => (path === "ch-obolo.yml" ? "" : path);
  return rank(a) < rank(b) ? -1 : 1;
}

function readShort(path) {
  const text = readFileSync(path, "utf8");
  return text.length <= longest ? text : `${text.slice(0, longest)}\n...\n`;
}
