import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import type { EmittedFile } from "../../src/backends/backend.ts";
import type { SchemeDatum } from "../../src/backends/guix/syntax.ts";
import type { Target } from "../../src/ir/target.ts";
import { readWithGuile } from "./guile.ts";
import { evaluateNix, type Plain } from "./nix.ts";
import { makeFolder } from "./temporary-folder.ts";

const readers: Readonly<Record<Target, (files: readonly EmittedFile[]) => Promise<readonly (readonly string[])[]>>> = {
  nix: readNix,
  guix: readGuix,
  ansible: readAnsible,
  shell: readPlans,
};

/** As many files as one process reads: what they print has to fit into memory. */
const atOnce = 2000;

/** Every text in each of the files, as the language of the target has it once it is evaluated. */
export async function readTexts(
  target: Target,
  files: readonly EmittedFile[],
): Promise<readonly (readonly string[])[]> {
  const read: (readonly string[])[] = [];
  for (let start = 0; start < files.length; start += atOnce) {
    read.push(...(await readers[target](files.slice(start, start + atOnce))));
  }
  return read;
}

/** What an interpreter may run on: never the tests' own files. */
const options = { maxBuffer: 1e9, stripFinalNewline: false, env: { LC_ALL: "C.UTF-8" } } as const;

/** Texts of evaluated modules; of scripts, the words of the commands that they run with what a person wrote. */
async function readNix(files: readonly EmittedFile[]): Promise<readonly (readonly string[])[]> {
  const texts = (await evaluateNix(files)).map((module) => textsOfNix(module));
  const calls = texts.map((own) => own.flatMap(({ isScript, text }) => (isScript ? callsIn(text) : [])));
  // No function of these names is there, so bash hands the words to the one that is called then.
  const handler = `command_not_found_handle() { printf '%s\\0' "$@"; }\n`;
  const program = calls.map((own) => `${own.map((call) => `${call}\n`).join("")}printf '\\0\\1\\0'\n`).join("");
  const { stdout } = await execa("bash", { ...options, input: handler + program, cwd: makeFolder() });
  const words = stdout.split("\0\u0001\0");
  return texts.map((own, index) => [
    ...own.filter(({ isScript }) => !isScript).map(({ text }) => text),
    ...(words[index] ?? "").split("\0"),
  ]);
}

/** `lib.escapeShellArgs` quotes every word, the name of the command too. */
const callsIn = (script: string): readonly string[] => script.split(/\n(?=')/).filter((call) => call.startsWith("'"));

interface NixText {
  readonly text: string;
  readonly isScript: boolean;
}

function textsOfNix(value: Plain, isScript = false): readonly NixText[] {
  if (typeof value === "string") return [{ text: value, isScript }];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => textsOfNix(item));
  return Object.entries(value).flatMap(([name, inner]) => [
    { text: name, isScript: false },
    ...textsOfNix(inner, name === "script"),
  ]);
}

async function readGuix(files: readonly EmittedFile[]): Promise<readonly (readonly string[])[]> {
  const read = await readWithGuile(files.map(({ text }) => text));
  return read.map((forms) => forms.flatMap(textsOfScheme));
}

function textsOfScheme(datum: SchemeDatum): readonly string[] {
  if (datum.kind === "list") return datum.items.flatMap((item) => textsOfScheme(item as SchemeDatum));
  return datum.kind === "string" ? [datum.value] : [];
}

const program = fileURLToPath(new URL("../oracles/ansible-read.py", import.meta.url));

async function readAnsible(files: readonly EmittedFile[]): Promise<readonly (readonly string[])[]> {
  const folder = makeFolder(Object.fromEntries(files.map(({ text }, index) => [`${index}.yml`, text])));
  writeFileSync(join(folder, "list"), files.map((_, index) => `${join(folder, `${index}.yml`)}\n`).join(""));
  const { stdout } = await execa("/usr/bin/python3", [program, join(folder, "list")], { ...options, cwd: folder });
  return stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as readonly string[]);
}

/** Runs the declarations of each plan, with commands that only keep their words, and reads every array they leave. */
const planReader = `
set -f
for plan; do
  (
    words=()
    step() { words+=("$@"); }
    source "$plan"
    declare_steps
    for name in $(compgen -A variable | grep '^[A-Z_]*$'); do
      declare -n array=$name
      [[ \${array@a} != *r* ]] || words+=("\${array[@]}")
      declare +n array
    done
    printf '%s\\0' "\${#words[@]}" "\${words[@]}"
  )
done
`;

async function readPlans(files: readonly EmittedFile[]): Promise<readonly (readonly string[])[]> {
  const declarations = files.map(({ text }) => {
    const start = text.indexOf("# --- What is declared.");
    const end = text.indexOf("# --- The runtime");
    if (start < 0 || end < start) throw new Error("a plan has no declarations");
    return text.slice(start, end);
  });
  const folder = makeFolder(Object.fromEntries(declarations.map((text, index) => [`${index}.sh`, text])));
  const names = files.map((_, index) => `./${index}.sh`);
  const { stdout } = await execa("bash", ["-c", planReader, "read", ...names], { ...options, cwd: folder });
  const words = stdout.split("\0");
  let next = 0;
  return files.map(() => {
    const count = Number(words[next]);
    const own = words.slice(next + 1, next + 1 + count);
    next += 1 + count;
    return own;
  });
}

/**
 * Whether one of the texts holds another: as it is but for line ends behind it, as a path without doubled slashes, or
 * as a folder and the name of a file in it.
 */
export function holds(texts: readonly string[], text: string): boolean {
  const path = text
    .replace(/\n+$/, "")
    .replace(/\/(?:\.?\/)*/g, "/")
    .replace(/\/$/, "");
  if (texts.some((one) => one.includes(text) || one.includes(path))) return true;
  const split = path.lastIndexOf("/");
  return split >= 0 && texts.includes(path.slice(split + 1)) && texts.some((one) => one.endsWith(path.slice(0, split)));
}
