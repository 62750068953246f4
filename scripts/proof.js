// Writes docs/proof.md from what the last `npm run test:oracles` and `npm run test:crashes` have shown.
//   node scripts/proof.js           writes the page; refuses where an oracle failed
//   node scripts/proof.js --check   exit 1 where the page claims more than the run has shown
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

const page = fileURLToPath(new URL("../docs/proof.md", import.meta.url));
const folder = fileURLToPath(new URL("../test-results/proof/", import.meta.url));
const titles = { nix: "NixOS", guix: "Guix System", ansible: "Ansible", shell: "Shell plan" };

const introduction = `# What is proven

Each line is a claim about the emitted files that a real tool or a real machine has confirmed in \`npm run test:oracles\`
or \`npm run test:crashes\`; the page is written from those runs by \`npm run proof\`. CI fails where they show less than it says.
`;

/** Claims of all reports by target and sentence, with their counts added up. */
function readRows() {
  const reports = existsSync(folder) ? findReports().map(readReport) : [];
  if (reports.length === 0) throw new Error("there is no report: run npm run test:oracles and npm run test:crashes");
  const failed = reports.flatMap((report) => report.failed);
  if (failed.length > 0) throw new Error(`these oracles failed:\n${failed.join("\n")}`);
  const rows = new Map();
  for (const { target, claim, unit, count } of reports.flatMap(({ proofs }) => proofs)) {
    const key = `${target}\t${claim}\t${unit}`;
    rows.set(key, (rows.get(key) ?? 0) + count);
  }
  return rows;
}

function findReports() {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".json")).sort();
}

function readReport(name) {
  return JSON.parse(readFileSync(`${folder}${name}`, "utf8"));
}

function printPage(rows) {
  const sections = Object.entries(titles).map(([target, title]) => {
    const own = [...rows].filter(([key]) => key.startsWith(`${target}\t`)).sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = own.map(([key, count]) => {
      const [, claim, unit] = key.split("\t");
      return `| ${claim} | ${count} ${unit} | confirmed |`;
    });
    return [`## ${title}`, "", "| what was checked | how many | result |", "| --- | --- | --- |", ...lines, ""].join(
      "\n",
    );
  });
  return [introduction, ...sections].join("\n");
}

/** The rows of a page, by section and sentence. */
function readPage(text) {
  const rows = new Map();
  let target = "";
  for (const line of text.split("\n")) {
    const [title] = Object.entries(titles).find(([, name]) => line === `## ${name}`) ?? [];
    if (title !== undefined) target = title;
    const [, claim, count, unit] = /^\| (.*) \| (\d+) (.*) \| confirmed \|$/.exec(line) ?? [];
    if (claim !== undefined) rows.set(`${target}\t${claim}\t${unit}`, Number(count));
  }
  return rows;
}

/** Lines of the page that the run does not bear out. A run that shows more than the page says is fine. */
function findOverclaims(claimed, shown) {
  return [...claimed].flatMap(([key, count]) => {
    const actual = shown.get(key) ?? 0;
    return actual >= count ? [] : [`${key.replaceAll("\t", ": ")}: the page says ${count}, the run showed ${actual}`];
  });
}

const shown = readRows();
if (process.argv.includes("--check")) {
  const overclaims = findOverclaims(readPage(readFileSync(page, "utf8")), shown);
  for (const line of overclaims) console.log(line);
  if (overclaims.length > 0) process.exitCode = 1;
} else {
  writeFileSync(page, printPage(shown));
}
