import type { Of } from "../../ir/resource.ts";

interface HelperFacts {
  /** Arguments that install packages without a question. */
  readonly install: readonly string[];
}

/** Helpers that can be built from the AUR, and how they are called (yay(8), paru(8)). */
const helpers = new Map<string, HelperFacts>([
  ["yay", { install: ["--sync", "--needed", "--noconfirm", "--answerclean", "None", "--answerdiff", "None"] }],
  ["paru", { install: ["--sync", "--needed", "--noconfirm", "--skipreview"] }],
]);

export function lookupHelper(name: string): HelperFacts | undefined {
  return helpers.get(name);
}

/** The helper that builds: the one marked so, else the first. */
export function builderOf(declared: readonly Of<"package-helper">[]): Of<"package-helper"> | undefined {
  return declared.find(({ isBuilder }) => isBuilder) ?? declared[0];
}
