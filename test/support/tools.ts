import { execaSync } from "execa";
import { describe, expect, it } from "vitest";

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

/** Tests that need a real tool: listed as not run where it is missing, but in CI its absence is a failure. */
export function describeWithTool(command: string, name: string, body: () => void): void {
  if (hasTool(command)) describe(name, body);
  else if (process.env.CI) describe(name, () => it(`needs ${command}`, () => expect.fail(`${command} is missing`)));
  else describe.skip(`${name} (not run: ${command} is missing)`, body);
}
