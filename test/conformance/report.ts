import { readCases } from "./cases.ts";
import { judge, type Verdict } from "./judge.ts";

/** Judges every case of a file of cases, given as its text. */
export async function judgeAll(json: string): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const given of readCases(json)) verdicts.push(await judge(given));
  return verdicts;
}

/** Those that count and do not pass. */
export function failuresOf(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.filter(({ difference, isUnportable }) => difference !== undefined && !isUnportable);
}

/** One line per group, the failures with their differences, and `N of M pass` as the last line. */
export function formatReport(verdicts: readonly Verdict[]): string {
  const counted = verdicts.filter(({ isUnportable }) => !isUnportable);
  const failures = failuresOf(verdicts);
  return [
    ...formatGroups(counted),
    ...formatUnportable(verdicts),
    ...failures.map(({ id, difference }) => `failed ${id}: ${difference}`),
    `${counted.length - failures.length} of ${counted.length} pass`,
  ].join("\n");
}

function formatGroups(verdicts: readonly Verdict[]): readonly string[] {
  return [...new Set(verdicts.map(({ group }) => group))].map((group) => {
    const members = verdicts.filter((verdict) => verdict.group === group);
    return `${group}: ${members.length - failuresOf(members).length} of ${members.length}`;
  });
}

function formatUnportable(verdicts: readonly Verdict[]): readonly string[] {
  const unportable = verdicts.filter(({ isUnportable }) => isUnportable);
  const different = unportable.filter(({ difference }) => difference !== undefined).map(({ id }) => id);
  if (unportable.length === 0) return [];
  const end = different.length === 0 ? "" : ` (${different.join(" ")})`;
  return [`not portable, not counted: ${unportable.length}, of which ${different.length} differ${end}`];
}
