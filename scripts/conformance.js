// Runs a file of conformance cases, such as test/conformance/cases.json, through the front end:
//   npm run conformance -- FILE
// Prints a count per group, what failed and how, and `N of M pass`; exits with 1 where one fails, 2 where it cannot run.
import { readFileSync } from "node:fs";
import process from "node:process";
import { loadSource } from "./load-source.js";

const [file, ...rest] = process.argv.slice(2);
if (file === undefined || rest.length > 0) stop("usage: npm run conformance -- FILE");
const json = read(file);
const { failuresOf, formatReport, judgeAll } = await loadSource("test/conformance/report.ts");
const verdicts = await judgeAll(json);
console.log(formatReport(verdicts));
if (failuresOf(verdicts).length > 0) process.exitCode = 1;

function stop(message) {
  console.error(message);
  process.exit(2);
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return stop(`cannot read ${path}: ${error.message}`);
  }
}
