import { writeExpected } from "./canonical.ts";
import type { ConformanceCase } from "./cases.ts";
import { type Outcome, runCase } from "./run-case.ts";

/** What became of one case. */
export interface Verdict {
  readonly id: string;
  readonly group: string;
  /** Marked as not portable: informational, and never counted as failed. */
  readonly isUnportable: boolean;
  /** How our result differs from the expected one; undefined where it does not. */
  readonly difference: string | undefined;
}

/** Runs a case and compares the result with what is expected; our own exceptions are differences too. */
export async function judge(given: ConformanceCase): Promise<Verdict> {
  const { id, group, expect } = given;
  const difference = await differenceOf(given);
  return { id, group, isUnportable: expect.unportable !== undefined, difference };
}

async function differenceOf(given: ConformanceCase): Promise<string | undefined> {
  try {
    return compare(await runCase(given), given);
  } catch (error) {
    return `threw ${error instanceof Error ? error.stack : error}`;
  }
}

function compare(outcome: Outcome, { expect }: ConformanceCase): string | undefined {
  const expected = describeExpected(expect);
  const found = describe(outcome);
  if (found !== expected) return `expected ${expected}\n   found ${found}${detail(outcome)}`;
  const part = expect.message_contains ?? "";
  if (outcome.kind === "error" && !outcome.error.message.includes(part)) {
    return `expected a message with ${JSON.stringify(part)}\n   found ${JSON.stringify(outcome.error.message)}`;
  }
  const warnings = JSON.stringify(expect.warnings ?? []);
  return JSON.stringify(outcome.warnings) === warnings
    ? undefined
    : `expected warnings ${warnings}\n   found ${JSON.stringify(outcome.warnings)}`;
}

function describeExpected({ ok, error, float_at }: ConformanceCase["expect"]): string {
  return ok === undefined ? `the error ${error}` : writeExpected(ok, new Set(float_at));
}

function describe(outcome: Outcome): string {
  return outcome.kind === "ok" ? outcome.text : `the error ${outcome.error.name}`;
}

function detail(outcome: Outcome): string {
  return outcome.kind === "ok" ? "" : ` (${outcome.error.message})`;
}
