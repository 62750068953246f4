import type { NameSpace } from "../ir/target.ts";
import { groupsProvided, type PackageAnswer } from "./index.ts";

/** What is to be said of the groups that a package creates on one target or another. */
export function groupRemarks(answers: ReadonlyMap<NameSpace, PackageAnswer>): ReadonlyMap<NameSpace, string> {
  const created = new Map([...answers].map(([target, answer]) => [target, groupsCreated(answer, target)]));
  const groups = new Set([...created.values()].flat());
  const remarks = new Map<NameSpace, string>();
  for (const [target, answer] of answers) {
    if (answer.how === "none" || answer.how === "unknown") continue;
    const parts = [...groups].flatMap((group) => remarkOn(group, target, created.get(target) ?? []));
    if (parts.length > 0) remarks.set(target, parts.join("; "));
  }
  return remarks;
}

function remarkOn(group: string, target: NameSpace, created: readonly string[]): readonly string[] {
  if (created.includes(group)) return [`it creates the group ${group}`];
  const { predeclared, meaningless, byOption } = groupsProvided(target);
  if (predeclared.has(group) || meaningless.has(group)) return [];
  const creator = byOption.get(group);
  return [
    creator === undefined
      ? `nothing is known to create the group ${group} here`
      : `the group ${group} comes with ${creator} here`,
  ];
}

function groupsCreated(answer: PackageAnswer, target: NameSpace): readonly string[] {
  if (answer.how !== "package" && answer.how !== "option") return [];
  const options = answer.how === "option" ? answer.assignments.map(({ path }) => path.join(".")) : [];
  const brings = new Set([...answer.names, ...options]);
  return [...groupsProvided(target).byOption].flatMap(([group, creator]) => (brings.has(creator) ? [group] : []));
}
