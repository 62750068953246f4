import { resolvePackage, resolveUnit } from "../backends/shared/names.ts";
import { displayWidth, toVisible } from "../diagnostics/display-width.ts";
import type { Style, Tone } from "../diagnostics/style.ts";
import type { AurPackage, Package } from "../ir/resource.ts";
import type { System } from "../ir/system.ts";
import type { Distribution, NameSpace } from "../ir/target.ts";
import { showAssignments } from "../knowledge/assignments.ts";
import { describeEvidence } from "../knowledge/evidence.ts";
import { groupRemarks } from "../knowledge/group-remarks.ts";
import { canonicalName, lookupPackage, lookupUnit, type PackageAnswer, type UnitAnswer } from "../knowledge/index.ts";

/** The targets of the table, in the order of its rows. */
export const tableTargets: readonly NameSpace[] = ["nix", "guix", "debian", "fedora", "arch"];

/** What a name is on one target. */
export interface NameAnswer {
  readonly how: "package" | "option" | "none";
  /** Names, or assignments of NixOS options; null where there is none, or every system has it already. */
  readonly value: string | null;
  /** Why there is none, or a remark. */
  readonly reason: string | null;
  readonly evidence: string;
}

export interface NameRow {
  readonly source: string;
  readonly canonical: string;
  readonly targets: Readonly<Record<NameSpace, NameAnswer>>;
  /** Targets for which nothing is known. */
  readonly unknown: readonly NameSpace[];
}

/** The rows of a Ch-obolo, by what they name. */
export interface NameRows {
  readonly packages: readonly NameRow[];
  readonly services: readonly NameRow[];
}

/** A row per package that the author wrote down, in the order of the input. */
export function nameRows({ byKind, source }: System): readonly NameRow[] {
  const written = [...byKind.package, ...byKind["aur-package"]].filter(({ claims }) => claims.length > 0);
  return written.map((resource: Package | AurPackage) => {
    const answers = tableTargets.map((target) => [target, resolvePackage(resource, source, target).answer] as const);
    return makeRow(resource.name.value, source, answers);
  });
}

/** The row of a package that nobody declared. */
export function packageRow(name: string, source: Distribution): NameRow {
  return makeRow(
    name,
    source,
    tableTargets.map((target) => [target, lookupPackage(name, source, target)] as const),
  );
}

function makeRow(
  name: string,
  source: Distribution,
  answers: readonly (readonly [NameSpace, PackageAnswer])[],
): NameRow {
  const remarks = groupRemarks(new Map(answers));
  const targets = answers.map(([target, answer]) => {
    const shown = nameAnswer(answer, target);
    const reasons = [shown.reason, remarks.get(target)].filter((reason) => typeof reason === "string");
    return [target, { ...shown, reason: reasons.length === 0 ? null : reasons.join("; ") }] as const;
  });
  return {
    source: name,
    canonical: canonicalName(name, source),
    targets: Object.fromEntries(targets) as Record<NameSpace, NameAnswer>,
    unknown: answers.flatMap(([target, { how }]) => (how === "unknown" ? [target] : [])),
  };
}

/** The row of a systemd unit. */
export function unitRow(name: string, source: Distribution): NameRow {
  return makeUnitRow(
    name,
    tableTargets.map((target) => [target, lookupUnit(name, source, target)] as const),
  );
}

/** A row per unit that the author wrote down by its own name; a prefix of many has no name to translate. */
export function unitRows({ byKind, source }: System): readonly NameRow[] {
  const named = byKind.unit.filter(({ claims, isDense }) => claims.length > 0 && !isDense.value);
  return named.map((unit) =>
    makeUnitRow(
      unit.name.value,
      tableTargets.map((target) => [target, resolveUnit(unit, source, target).answer] as const),
    ),
  );
}

function makeUnitRow(name: string, answers: readonly (readonly [NameSpace, UnitAnswer])[]): NameRow {
  return {
    source: name,
    canonical: name,
    targets: Object.fromEntries(answers.map(([target, answer]) => [target, nameAnswer(answer, target)])) as Record<
      NameSpace,
      NameAnswer
    >,
    unknown: answers.flatMap(([target, { how }]) => (how === "unknown" ? [target] : [])),
  };
}

/** An answer of the knowledge base, as the command line shows it. */
export function nameAnswer(answer: PackageAnswer | UnitAnswer, target: NameSpace): NameAnswer {
  if (answer.how === "unknown") {
    return { how: "none", value: null, reason: "nothing is known of it", evidence: "not in the tables" };
  }
  const evidence = describeEvidence(answer.evidence, target);
  if (answer.how === "none") {
    const reason = answer.alternative === undefined ? answer.reason : `${answer.reason}; ${answer.alternative}`;
    return { how: "none", value: null, reason, evidence };
  }
  const reason = answer.note ?? null;
  if (answer.how === "option") return { how: "option", value: optionValue(answer), reason, evidence };
  if (answer.how === "guix-service") return { how: "option", value: `(service ${answer.type})`, reason, evidence };
  return { how: "package", value: answer.names.join(" "), reason, evidence };
}

function optionValue(answer: Extract<PackageAnswer, { readonly how: "option" }>): string | null {
  const parts = [showAssignments(answer.assignments), answer.names.join(" ")].filter((part) => part !== "");
  return parts.length === 0 ? null : parts.join("; ");
}

interface Cell {
  readonly text: string;
  readonly tone?: Tone;
}

/** A line per name and target: what it is there and how that is known. */
export function printNames(rows: readonly NameRow[], style: Style): string {
  const lines = rows.flatMap(({ source, targets }) =>
    tableTargets.map((target, index) => {
      const name: Cell = index === 0 ? { text: source, tone: "strong" } : { text: "" };
      return [name, { text: target }, ...answerCells(targets[target])];
    }),
  );
  return printCells(lines, style);
}

/** What stands on a line of an answer: value or reason, then the evidence. */
export function answerCells({ how, value, reason, evidence }: NameAnswer): readonly Cell[] {
  const text = value ?? (how === "none" ? `- ${reason}` : (reason ?? "every system has it"));
  return [how === "none" ? { text, tone: "warning" } : { text }, { text: evidence, tone: "faint" }];
}

/** The widest value that its column makes room for; longer ones push the evidence aside. */
const widest = 44;

/** Lays cells out in columns; the last one is as long as it is. */
export function printCells(rows: readonly (readonly Cell[])[], style: Style): string {
  const visible = rows.map((row) => row.map(({ text, tone }) => ({ text: toVisible(text), tone })));
  const columns = Math.max(0, ...visible.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.min(widest, Math.max(...visible.map((row) => displayWidth(row[column]?.text ?? "")))),
  );
  const printRow = (row: (typeof visible)[number]): string =>
    row
      .map(({ text, tone }, column) => {
        const blanks = column === row.length - 1 ? 0 : Math.max(0, (widths[column] ?? 0) - displayWidth(text)) + 2;
        return (tone === undefined || text === "" ? text : style(tone, text)) + " ".repeat(blanks);
      })
      .join("");
  return visible.map((row) => `${printRow(row)}\n`).join("");
}
