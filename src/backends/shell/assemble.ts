import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { type EmittedFile, locatedOption, textOption } from "../backend.ts";
import { headerLines } from "../shared/header.ts";
import { addStep, placeOf, row, type ShellDraft, type Step, type StepKind, stepKinds } from "./draft.ts";
import { addAurStep } from "./emit/packages.ts";
import { addRepositorySteps } from "./emit/repositories.ts";
import { printScript } from "./print.ts";
import { cleanWord } from "./quote.ts";
import { runtimeFiles, runtimePrelude } from "./runtime.ts";
import {
  type ArrayAssignment,
  blank,
  type Command,
  comment,
  type Statement,
  start,
  type VariableName,
  type Word,
} from "./tree.ts";
import { checkValue } from "./values.ts";

const defaultStateDirectory = "/var/lib/chaos";

interface Assembled {
  readonly files: readonly EmittedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Turns the finished draft into `plan.sh`. */
export function assemble(draft: ShellDraft): Assembled {
  addGatheredSteps(draft);
  const state = chooseStateDirectory(draft);
  const { text, trace } = printScript(writeScript(draft, state.directory));
  return { files: [{ path: "plan.sh", text, trace, isExecutable: true }], diagnostics: state.diagnostics };
}

function addGatheredSteps(draft: ShellDraft): void {
  addRepositorySteps(draft);
  const rows = [...draft.packages.values()].flat();
  const [firstPackage = [...draft.needed.values()][0]?.origin] = rows;
  if (firstPackage !== undefined) addStep(draft, "packages", [firstPackage]);
  for (const { groups } of draft.users.values()) {
    if (groups !== undefined) addGathered(draft, "memberships", groups.words, groups.origins);
  }
  addAurStep(draft);
  addGathered(draft, "locales", draft.locales.words, draft.locales.origins);
  const [repository] = draft.system.byKind["dotfile-repo"];
  if (draft.clones.size > 0 && repository !== undefined) addStep(draft, "stale-links", [repository.origin]);
  const users = draft.system.byKind.authority.find(({ area }) => area === "users");
  // Declared users without a single rule: the rules of former ones must go.
  const origins = draft.sudoRules.words.length > 0 || users === undefined ? draft.sudoRules.origins : [users.origin];
  addGathered(draft, "sudo-rules", draft.sudoRules.words, origins);
}

function addGathered(draft: ShellDraft, kind: StepKind, words: readonly Word[], origins: readonly Origin[]): void {
  const [first, ...others] = origins;
  if (first !== undefined) addStep(draft, kind, [first, ...others], ...words);
}

function chooseStateDirectory(draft: ShellDraft): { directory: string; diagnostics: readonly Diagnostic[] } {
  const { context, system } = draft;
  const value = textOption(context, "stateDir") ?? defaultStateDirectory;
  const place = system.resources[0]?.origin;
  const located = place === undefined ? undefined : locatedOption(context, "stateDir", place);
  const reason = located === undefined ? undefined : checkValue("stateDirectory", located);
  if (reason === undefined) return { directory: value, diagnostics: [] };
  return { directory: defaultStateDirectory, diagnostics: [reason] };
}

function writeScript(draft: ShellDraft, stateDirectory: string): readonly Statement[] {
  const { context } = draft;
  return [
    { kind: "runtime", text: "#!/usr/bin/env bash" },
    comment(...headerLines(context), "", ...usage),
    blank,
    comment(
      "Steps, guards and actions are called by name, which shellcheck cannot follow; declared text never expands.",
    ),
    comment("shellcheck disable=SC2016,SC2317,SC2329"),
    blank,
    { kind: "runtime", text: runtimePrelude },
    blank,
    comment("--- What is declared. Each row and each step ends or begins with the place that declares it."),
    blank,
    assign("DISTRIBUTION", context.distribution),
    assign("SOURCE", cleanWord(context.header.source)),
    assign("STATE_DIRECTORY", stateDirectory, context.options.get("stateDir")?.origin),
    blank,
    comment("Packages: name, origin."),
    packageTable(draft),
    blank,
    comment("Packages that the steps below cannot do without: name, what else would do, origin."),
    neededTable(draft),
    blank,
    comment("Steps: number, kind, origin, what is declared. `bash plan.sh steps` says what each of them does."),
    { kind: "function", name: "declare_steps", body: numberSteps(draft.steps) },
    blank,
    ...embedSources(context.sources ?? []),
    comment("--- The runtime: the same in every plan."),
    ...runtimeFiles.flatMap((text): Statement[] => [blank, { kind: "runtime", text }]),
    blank,
    start,
  ];
}

/** The Ch-obolo as comments, which the runtime writes out again: a generation keeps what it was made from. */
function embedSources(sources: readonly SourceFile[]): readonly Statement[] {
  if (sources.length === 0) return [];
  const lines = sources.flatMap(({ path, name, text }) => [
    `#FILE ${encodeLine(name ?? path)}`.trimEnd(),
    ...text.split("\n").map((line) => `#TEXT ${encodeLine(line)}`.trimEnd()),
  ]);
  return [comment("--- The Ch-obolo, file by file."), { kind: "runtime", text: lines.join("\n") }, blank];
}

/** `%`, blanks at the end, and whatever does not show itself, as the bytes of their UTF-8 form: `%HH`. */
function encodeLine(line: string): string {
  return line.replace(/[%\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]| +$/gu, (mark) =>
    [...new TextEncoder().encode(mark)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
  );
}

const usage: readonly string[] = [
  "bash plan.sh         shows what differs from the declaration; changes nothing",
  "bash plan.sh apply   makes the machine as declared; a failing step undoes the ones before it",
  "bash plan.sh help    everything else: rollback, resume, history ...",
];

function assign(name: VariableName, word: Word, origin?: Origin): Statement {
  return { kind: "assignment", name, word, origins: origin === undefined ? [] : [origin] };
}

function packageTable(draft: ShellDraft): ArrayAssignment {
  const rows = [...draft.packages].map(([name, origins]) => row([name, ...origins.slice(0, 1).map(placeOf)], origins));
  return { kind: "array", name: "WANTED_PACKAGES", rows };
}

function neededTable(draft: ShellDraft): ArrayAssignment {
  const rows = [...draft.needed]
    .filter(([name]) => !draft.packages.has(name))
    .map(([name, { alternative, origin }]) => row([name, alternative, placeOf(origin)], [origin]));
  return { kind: "array", name: "NEEDED_PACKAGES", rows };
}

function numberSteps(steps: readonly Step[]): readonly Command[] {
  const rank = new Map<StepKind, number>(stepKinds.map((kind, index) => [kind, index]));
  const sorted = [...steps].sort((a, b) => (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0));
  return sorted.map(({ kind, origin, origins, words }, index) => ({
    kind: "command",
    name: "step",
    words: [String(index + 1), kind, placeOf(origin), ...words],
    origins,
  }));
}
