import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { describeWithSystem } from "./machine/folder.ts";
import { Machine, type Run } from "./machine/machine.ts";

/** What Guix makes of a configuration file; `log` holds its errors and warnings. */
export interface GuixSystem {
  readonly hostName: string;
  readonly timezone: string;
  readonly locale: string;
  readonly locales: readonly string[];
  /** XKB layout, variant, model. */
  readonly keyboard: readonly (string | null)[] | null;
  readonly bootloader: string;
  readonly targets: readonly string[];
  /** Device by mount point. */
  readonly fileSystems: Readonly<Record<string, string>>;
  readonly swap: readonly string[];
  readonly users: readonly {
    readonly name: string;
    readonly groups: readonly string[];
    readonly home: string;
    readonly shell: string;
  }[];
  readonly groups: readonly string[];
  readonly sudoers: string;
  readonly packages: readonly string[];
  readonly services: readonly string[];
  readonly daemons: readonly string[];
}

export interface GuixVerdict {
  readonly log: string;
  readonly system: GuixSystem | null;
}

let machine: Machine | undefined;

/** Tests that need a real Guix, which runs in a machine of its own. */
export function describeWithGuix(name: string, body: () => void): void {
  describeWithSystem("guix", name, () => {
    beforeAll(async () => {
      machine = await Machine.open("guix");
    });
    afterAll(async () => {
      await machine?.stop();
      machine = undefined;
    });
    body();
  });
}

/** Runs a command where Guix is; one that fails is an error here, unless `mayFail`. */
async function runThere(words: readonly [string, ...string[]], mayFail = false): Promise<Run> {
  if (machine === undefined) throw new Error("only tests within describeWithGuix have a Guix");
  const run = await machine.runLong(...words);
  if (run.exitCode !== 0 && !mayFail) throw new Error(`${words.slice(0, 3).join(" ")}: ${run.stderr}`);
  return run;
}

/** Where configurations lie in the machine with Guix. */
const configurations = "/configurations";

/** Writes texts to files there, and gives their paths. */
function writeFiles(texts: readonly string[]): readonly string[] {
  return texts.map((text, index) => {
    const path = `${configurations}/${index}.scm`;
    machine?.write(path, text);
    return path;
  });
}

/** Runs a program, given by its path from this folder, with `guix repl`. */
async function runProgram(program: string, args: readonly string[], mayFail = false): Promise<Run> {
  const path = `/programs/${basename(program)}`;
  machine?.write(path, readFileSync(new URL(program, import.meta.url), "utf8"));
  return runThere(["guix", "repl", "--", path, ...args], mayFail);
}

/** What a program of `test/oracles` prints when `guix repl` runs it. */
export async function runWithGuix(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await runProgram(`../oracles/${program}`, args);
  return stdout;
}

/** What `chimera verify` has Guix say of a configuration; `path` below `folder` is the file that it speaks of. */
export async function checkWithGuix(
  text: string,
): Promise<{ readonly text: string; readonly folder: string; readonly path: string }> {
  const { stdout, stderr } = await runProgram("../../src/verify/guix-check.scm", writeFiles([text]), true);
  return { text: `${stdout}${stderr}`, folder: configurations, path: "0.scm" };
}

/** Evaluates configuration files with the real Guix, all in one process. */
export async function evaluateWithGuix(texts: readonly string[]): Promise<readonly GuixVerdict[]> {
  const printed = await runWithGuix("guix-evaluate.scm", writeFiles(texts));
  return printed
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as GuixVerdict);
}

/** Builds nothing and fetches nothing; the daemon works on the store of the machine. */
const lowering = `
guix-daemon --disable-chroot --no-substitutes >/dev/null 2>&1 &
for n in {1..100}; do [[ -S /var/guix/daemon-socket/socket ]] && break; sleep 0.1; done
guix system build --derivation --no-grafts --no-substitutes "$1"
status=$?
kill %1
exit "$status"
`;

/**
 * Lowers a configuration to the derivation of its system without building anything. Finds what evaluation cannot:
 * packages that collide in the profile, files that cannot be written.
 */
export async function lowerWithGuix(text: string): Promise<{ readonly derivation: string; readonly log: string }> {
  const { stdout, stderr } = await runThere(["bash", "-c", lowering, "lower", ...writeFiles([text])], true);
  return { derivation: stdout, log: stderr };
}

/** The texts as `guix style --whole-file` leaves them. */
export async function styleWithGuix(texts: readonly string[]): Promise<readonly string[]> {
  const files = writeFiles(texts);
  await runThere(["env", "LC_ALL=C.UTF-8", "guix", "style", "--whole-file", ...files]);
  return files.map((file) => `${machine?.read(file)}\n`);
}
