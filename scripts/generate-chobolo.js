// A Ch-obolo of a given number of lines: every area grows with it, and its names are ones that distributions have.
import { readFileSync } from "node:fs";

const packages = readNames("packages.tsv");
const units = readNames("units.tsv").filter((name) => !name.includes("@"));

/** Lines that one entry takes, and the share of all lines that its kind gets. */
const shares = {
  user: { lines: 5, share: 0.5 },
  link: { lines: 3, share: 0.37 },
  unit: { lines: 3, share: 0.03 },
};

/** The text of a valid Ch-obolo with `lines` lines, 25,000 at most; the same number gives the same text. */
export function generateChobolo(lines) {
  const count = ({ lines: each, share }) => Math.floor((lines * share) / each);
  const text = [
    "hostname: bench",
    "region:",
    "  timezone: Europe/Lisbon",
    "  locale: [pt_PT.UTF-8, en_US.UTF-8]",
    "  keymap: pt-latin1",
    "  ntp: true",
    "users:",
    ...times(count(shares.user), makeUser),
    "services:",
    ...times(Math.min(count(shares.unit), units.length), makeService),
    "dotfiles:",
    "  - user: user0",
    "    url: https://example.org/dotfiles.git",
    "    branch: main",
    "    links:",
    ...times(count(shares.link), makeLink),
    "packages:",
  ];
  const rest = lines - text.length;
  if (rest > packages.length) throw new Error(`there are only ${packages.length} package names`);
  return [...text, ...packages.slice(0, rest).map((name) => `  - ${name}`), ""].join("\n");
}

function readNames(table) {
  const text = readFileSync(new URL(`../src/knowledge/data/${table}`, import.meta.url), "utf8");
  const rows = text.split("\n").filter((row) => row !== "" && !row.startsWith("#"));
  return rows.map((row) => row.split("\t")[0]);
}

function times(count, make) {
  return Array.from({ length: count }, (_, index) => make(index)).flat();
}

function makeUser(index) {
  return [
    `  - name: user${index}`,
    `    shell: ${["bash", "zsh", "fish"][index % 3]}`,
    `    sudo: ${index % 2 === 0}`,
    `    home: /home/user${index}`,
    `    groups: [wheel, group${index % 50}, other${(index * 7) % 50}]`,
  ];
}

function makeService(index) {
  return [`  - name: ${units[index]}`, `    running: ${index % 5 !== 0}`, `    on_boot: ${index % 7 !== 0}`];
}

function makeLink(index) {
  return [`      - from: config/app${index}`, `        to: .config/app${index}`, "        open: false"];
}
