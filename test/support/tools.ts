import process from "node:process";
import { execaSync } from "execa";
import { describe, expect, it } from "vitest";

/** Set for the oracles: there a missing tool is a failure. */
const isRequired = process.env.CHIMERA_TOOLS === "required";

const found = new Map<string, boolean>();

/** Whether a command can be run here. */
export function hasTool(command: string): boolean {
  let answer = found.get(command);
  if (answer === undefined) {
    answer = execaSync(command, ["--version"], { reject: false }).exitCode === 0;
    found.set(command, answer);
  }
  return answer;
}

/** Tests that need something: listed as not run, with the reason, where it is missing. */
export function describeWhere(isThere: boolean, why: string, name: string, body: () => void): void {
  if (isThere) describe(name, body);
  else describe.skip(`${name} (not run: ${why})`, body);
}

/** Tests that need what `scripts/oracles.sh` sets up: among the oracles, its absence is a failure. */
export function describeWhereRequired(isThere: boolean, why: string, name: string, body: () => void): void {
  if (isThere || !isRequired) describeWhere(isThere, why, name, body);
  else describe(name, () => it("has what it needs", () => expect.fail(`${why}: run scripts/oracles.sh`)));
}

/** Tests that need real tools. */
export function describeWithTool(command: string, name: string, body: () => void): void {
  describeWhereRequired(hasTool(command), `${command} is missing`, name, body);
}
