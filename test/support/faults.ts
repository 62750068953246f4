import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Target, targets } from "../../src/ir/target.ts";
import { runChimera } from "./host.ts";

/** The folder of the machines, and of the files that each have one mistake. */
export const faultsFolder = fileURLToPath(new URL("../faults", import.meta.url));

/** A row of `faults.tsv`: a machine with one mistake, and who has to notice it where. */
export interface Fault {
  readonly file: string;
  /** The file without the mistake. */
  readonly machine: string;
  /** `FILE:LINE`. */
  readonly place: string;
  readonly noticedBy: "compiler" | "tool";
  /** What has to be compiled for to notice it; undefined where it does not matter. */
  readonly target: Target | undefined;
  readonly code: string;
  /** The mistake in words. */
  readonly mistake: string;
}

export function readFaults(): readonly Fault[] {
  const lines = readFileSync(join(faultsFolder, "faults.tsv"), "utf8").trimEnd().split("\n");
  return lines.filter((line) => !line.startsWith("#")).map(readFault);
}

function readFault(row: string): Fault {
  const [file = "", machine = "", line = "", noticedBy = "", target = "", code = "", mistake = "", ...rest] =
    row.split("\t");
  if (mistake === "" || rest.length > 0) throw new Error(`faults.tsv: a row has seven cells: ${row}`);
  if (noticedBy !== "compiler" && noticedBy !== "tool") throw new Error(`faults.tsv: nobody is called ${noticedBy}`);
  return {
    file,
    machine: `${machine}.yml`,
    place: line.includes(":") ? line : `${file}:${line}`,
    noticedBy,
    target: targets.find((known) => known === target),
    code,
    mistake,
  };
}

/** The machines and the files with a mistake that lie in the folder. */
export function faultFiles(): readonly string[] {
  return readdirSync(faultsFolder).filter((name) => name.endsWith(".yml"));
}

interface Reported {
  readonly code: string;
  readonly severity: "error" | "warning" | "note";
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

/** The errors and warnings that a command of `chimera` reports about a file: `CODE FILE:LINE`, by their messages. */
export async function problemsOf(
  command: "check" | "verify",
  file: string,
  target: Target | undefined,
  environment: Readonly<Record<string, string>> = {},
): Promise<ReadonlyMap<string, string>> {
  const aim = target === undefined ? [] : ["--target", target];
  const { stdout } = await runChimera([command, file, ...aim, "--format", "json"], faultsFolder, { environment });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Reported[] };
  const problems = diagnostics.filter(({ severity }) => severity !== "note");
  return new Map(problems.map(({ code, message, file: at, line }) => [`${code} ${message}`, `${code} ${at}:${line}`]));
}
