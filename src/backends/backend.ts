import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Located, Origin } from "../diagnostics/origin.ts";
import type { SourceFile } from "../diagnostics/source.ts";
import type { Kind, Of, ResourceId } from "../ir/resource.ts";
import type { System } from "../ir/system.ts";
import type { Target } from "../ir/target.ts";

/**
 * What became of a resource on one target. `approximated`: the output means nearly the same;
 * `refused`: nothing is emitted. Both say why.
 */
export type Verdict =
  | { readonly how: "lowered" }
  | { readonly how: "approximated" | "refused"; readonly reason: Diagnostic };

export const lowered: Verdict = { how: "lowered" };
export const approximated = (reason: Diagnostic): Verdict => ({ how: "approximated", reason });
export const refused = (reason: Diagnostic): Verdict => ({ how: "refused", reason });

/** One option of a backend, set by `chimera.targets.ID.NAME` in the Ch-obolo or by `--set ID.NAME=VALUE`. */
export interface OptionRow {
  readonly doc: string;
  /** `text` is any string; a list names the accepted values. */
  readonly type: "text" | "boolean" | readonly string[];
  readonly default: string | boolean | undefined;
}

export type OptionTable = Readonly<Record<string, OptionRow>>;

/** Option values by name, each with its origin where the Ch-obolo set it. */
export type OptionValues = ReadonlyMap<string, { readonly value: string | boolean; readonly origin?: Origin }>;

/** What every backend is told besides the System. */
export interface EmitContext {
  /** Who wrote the file, from what: for the header comment. */
  readonly header: { readonly generator: string; readonly source: string; readonly digest: string };
  /** Every file that was read, the entry first, for targets that keep them. */
  readonly sources?: readonly SourceFile[];
  readonly options: OptionValues;
  /** `directory`: the layout of `-o DIR`; `single`: one file for standard output. */
  readonly layout: "single" | "directory";
  /** The distribution of the target machine (ansible and shell). */
  readonly distribution: System["source"];
  /** The text of a file that the input names, from the folder of the Ch-obolo; undefined where it cannot be read. */
  readonly readBeside?: (path: string) => string | undefined;
}

export interface EmittedFile {
  /** Relative to the output folder, `/` between its parts. */
  readonly path: string;
  readonly text: string;
  /** Origins of each line, from line 1 at index 0; empty for comments, brackets and the header. */
  readonly trace: readonly (readonly Origin[])[];
  readonly isExecutable?: boolean;
}

export interface Emission {
  readonly files: readonly EmittedFile[];
  readonly coverage: ReadonlyMap<ResourceId, Verdict>;
  /** Everything reported, the reasons of verdicts on parts of the machine included. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Adds one resource to the draft of the output and says what became of it. */
export type Emitter<K extends Kind, Draft> = (resource: Of<K>, draft: Draft) => Verdict;
export type EmitterTable<Draft> = { readonly [K in Kind]: Emitter<K, Draft> };

/**
 * A target. A new resource kind does not type-check until `emitters` of every backend answers for it.
 * `Draft` is the backend's own half-built output: syntax trees by section.
 */
export interface Backend<Draft> {
  readonly id: Target;
  /** For people: "NixOS". */
  readonly title: string;
  readonly options: OptionTable;
  readonly begin: (system: System, context: EmitContext) => Draft;
  readonly emitters: EmitterTable<Draft>;
  /** Turns the finished draft into files; may report what only the whole shows. */
  readonly assemble: (draft: Draft) => {
    readonly files: readonly EmittedFile[];
    readonly diagnostics: readonly Diagnostic[];
  };
}

/** Kinds that describe no part of a machine: that nothing comes of them is in the coverage, and no news. */
const silentKinds: ReadonlySet<Kind> = new Set<Kind>(["annotation", "target-setting"]);

/** Runs every resource of a System through a backend. Pure: no disk, clock or process. */
export function emit<Draft>(backend: Backend<Draft>, system: System, context: EmitContext): Emission {
  const draft = backend.begin(system, context);
  const coverage = new Map<ResourceId, Verdict>();
  const reported = new Set<Diagnostic>();
  for (const resource of system.resources) {
    const emitter = backend.emitters[resource.kind] as Emitter<Kind, Draft>;
    const verdict = emitter(resource, draft);
    coverage.set(resource.id, verdict);
    if (verdict.how !== "lowered" && !isSilent(resource.kind, verdict.reason)) reported.add(verdict.reason);
  }
  const { files, diagnostics } = backend.assemble(draft);
  for (const diagnostic of diagnostics) reported.add(diagnostic);
  return { files, coverage, diagnostics: [...reported] };
}

function isSilent(kind: Kind, reason: Diagnostic): boolean {
  return silentKinds.has(kind) && reason.severity === "note";
}

/** The text of an option, or undefined where neither the input nor the table gives one. */
export function textOption(context: EmitContext, name: string): string | undefined {
  const value = context.options.get(name)?.value;
  return typeof value === "string" ? value : undefined;
}

/** An option with its place, for values that reach the output. */
export function locatedOption(context: EmitContext, name: string, fallback: Origin): Located<string> | undefined {
  const entry = context.options.get(name);
  if (entry === undefined || typeof entry.value !== "string") return undefined;
  return { value: entry.value, origin: entry.origin ?? fallback };
}
