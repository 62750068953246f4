// Writes docs/diagnostics.md from the tables of diagnostics and their pages. Usage: node scripts/docs.js [--check]
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { loadSource } from "./load-source.js";

const file = new URL("../docs/diagnostics.md", import.meta.url);
const { describeCodes } = await loadSource("src/cli/explain-code.ts");
const text = printPage(await describeCodes());
if (!process.argv.includes("--check")) writeFileSync(file, text);
else if (readFileSync(file, "utf8") !== text) {
  process.stderr.write("docs/diagnostics.md is not current: run `npm run docs` and commit the result\n");
  process.exitCode = 1;
}

function printPage(codes) {
  return [
    "# Diagnostics",
    "",
    "Everything that can be reported, with the rule behind it. The page of a code says what it means and how to mend it;",
    "the command `explain` prints it, with an example that is wrong, its message, and the example put right:",
    "",
    "```sh",
    "npx chimera explain CHI0203",
    "```",
    "",
    "A code keeps its meaning for good. `npm run docs` writes this table.",
    "",
    "| code | severity | rule | about |",
    "| --- | --- | --- | --- |",
    ...codes.map(printRow),
    "",
  ].join("\n");
}

function printRow({ code, severity, title, room }) {
  return `| [${code}](../src/explain/pages/${code}.md) | ${severity} | ${title.replaceAll("|", "\\|")} | ${room} |`;
}
