import { execaSync } from "execa";
import { type Emission, emit, type Verdict } from "../../src/backends/backend.ts";
import { shellBackend } from "../../src/backends/shell/index.ts";
import type { Origin } from "../../src/diagnostics/origin.ts";
import { located } from "../../src/diagnostics/origin.ts";
import type { Resource } from "../../src/ir/resource.ts";
import { buildSystem, type System } from "../../src/ir/system.ts";
import type { Distribution } from "../../src/ir/target.ts";

/** A place on line `line` of a file that is not there. */
export function originAt(line: number, path = "ch-obolo.yml"): Origin {
  return { span: { file: { path, text: "\n".repeat(line) }, start: line - 1, end: line - 1 } };
}

const place = originAt(1);

/** A value at a fixed place. */
export const at = <T>(value: T) => located(value, place);

/** What every resource of a test has; `id` must be unique. */
export const base = <K extends string>(kind: K, id: string) =>
  ({ kind, id: `${kind}:${id}`, origin: place, claims: [], after: [] }) as const;

/** Emits resources as they are: no rule of the front end has looked at them. */
export function emitResources(resources: readonly Resource[], distribution: Distribution = "debian"): Emission {
  return emitSystem(buildSystem("machine", distribution, resources), distribution);
}

/** `beside`: files in the folder of the Ch-obolo, by name. */
export function emitSystem(
  system: System,
  distribution: Distribution = system.source,
  beside: Readonly<Record<string, string>> = {},
): Emission {
  return emit(shellBackend, system, {
    header: { generator: "chimera 0.0.0", source: "ch-obolo.yml", digest: "0" },
    options: new Map([["stateDir", { value: "/var/lib/chaos" }]]),
    layout: "single",
    distribution,
    readBeside: (path) => beside[path],
  });
}

export function planText(emission: Emission): string {
  const [file] = emission.files;
  if (file === undefined) throw new Error("nothing was emitted");
  return file.text;
}

/** `lowered`, or how it was not and the code of the reason. */
export function reasonOf(verdict: Verdict | undefined): string {
  if (verdict === undefined) return "no verdict";
  return verdict.how === "lowered" ? "lowered" : `${verdict.how} ${verdict.reason.code}`;
}

/** The kind and the words of each step, as bash itself reads them. */
export function readSteps(emission: Emission): readonly (readonly string[])[] {
  const dump = 'step() { printf "%s\\0" "$2" "${@:4}" && printf "\\n\\0"; }\ndeclare_steps\n';
  const { stdout } = execaSync("bash", ["-s"], {
    input: withEnding(planText(emission), dump),
    stripFinalNewline: false,
  });
  return stdout
    .split("\0\n\0")
    .slice(0, -1)
    .map((words) => words.split("\0"));
}

/** The plan's own bash code with other last words than `main "$@"`. */
export function withEnding(plan: string, ending: string): string {
  if (!plan.endsWith('main "$@"\n')) throw new Error("a plan ends by calling main");
  return plan.slice(0, -'main "$@"\n'.length) + ending;
}

/** Every word of data in a plan, as bash itself reads it. */
export function readWords(plan: string): readonly string[] {
  const dump = 'declare_steps\nprintf "%s\\0" "${WANTED_PACKAGES[@]}" "${NEEDED_PACKAGES[@]}" "${STEP_WORDS[@]}"\n';
  const { stdout } = execaSync("bash", ["-s"], { input: withEnding(plan, dump), stripFinalNewline: false });
  return stdout.split("\0").slice(0, -1);
}
