// Prints what vitest's JSON reports say: what was not run, what failed, and one closing line with the counts.
// Usage: node scripts/summarize-tests.js REPORT...
import { readFileSync } from "node:fs";
import process from "node:process";

const tests = process.argv.slice(2).flatMap(readReport);
const passed = tests.filter(({ status }) => status === "passed");
const failed = tests.filter(({ status }) => status === "failed");
const notRun = tests.filter(({ status }) => status !== "passed" && status !== "failed");

for (const name of new Set(notRun.map(({ name }) => name))) console.log(`not run: ${name}`);
for (const { name } of failed) console.log(`failed: ${name}`);
console.log(`${passed.length} passed, ${failed.length} failed, ${notRun.length} skipped`);
if (passed.length === 0 || failed.length > 0) process.exitCode = 1;

/** A file that could not even be loaded counts as one failed test. */
function readReport(path) {
  return JSON.parse(readFileSync(path, "utf8")).testResults.flatMap(({ name: file, status, assertionResults }) => {
    if (assertionResults.length === 0) return status === "failed" ? [{ name: file, status }] : [];
    return assertionResults.map(({ fullName, status }) => ({ name: fullName, status }));
  });
}
