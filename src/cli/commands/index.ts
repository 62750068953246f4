import type { Command } from "../command.ts";

const inputOptions = ["chobolo", "root", "allow-outside", "env", "env-all"] as const;
const emitOptions = ["distro", "set", "prune"] as const;
const messageOptions = ["strict", "format", "help"] as const;
const machineOptions = ["host", "become", "ask-become-pass"] as const;
const rollbackOptions = ["yes", "dry-run", "only", "replace-edited"] as const;
const machineMeanings = {
  format: { argument: "FORMAT", doc: "text, or json: the events of the run; the others are for diagnostics alone" },
} as const;

/** Every command, in the order in which a newcomer meets them. */
export const commands: readonly Command[] = [
  {
    name: "init",
    summary: "write a commented Ch-obolo to begin with",
    usage: ["chimera init [FILE]"],
    help: `FILE is ch-obolo.yml unless named; - prints it instead. Nothing is overwritten.
Its first line names the schema that is written beside it, ch-obolo.schema.json: editors with a YAML language
server complete, explain and check by it, without a network. Keep both under version control.

Exit codes: 0 written; 2 could not run.`,
    maximumArguments: 1,
    options: ["format", "help"],
    load: () => import("./init.ts"),
  },
  {
    name: "compile",
    summary: "turn a Ch-obolo into the files of one target",
    usage: ["chimera compile [FILE] --target TARGET [-o DIR] [--check]"],
    help: `Without -o the output is one file on standard output; with -o it is the folder layout of the target.
Files that chimera did not write, or that were edited since, are left alone unless --force is given.

Exit codes: 0 compiled; 1 the Ch-obolo is bad; 2 could not run.
With --check: 0 the files in DIR are current; 1 they are not; 2 could not compare.`,
    maximumArguments: 1,
    options: ["target", "output", "check", "force", ...inputOptions, ...emitOptions, ...messageOptions],
    load: () => import("./compile.ts"),
  },
  {
    name: "check",
    summary: "say what is wrong with a Ch-obolo",
    usage: ["chimera check [FILE|FOLDER...] [--target TARGET] [--fix [--dry-run]]"],
    help: `Reports everything that is wrong, in one run. With --target also what that target cannot express.
Of a FOLDER every .yml and .yaml file is checked as a Ch-obolo of its own; what files share is reported once.
With --format json, sarif or github the report goes to standard output.

--fix makes the repairs that messages offer (their lines "= fix:"), in FILE and in the files it imports from below the
root. Comments, order and layout stay. A repair that would lead to another error is left out. All files are written, or
none; standard input goes repaired to standard output, and what it imports stays as it is. With --dry-run the
differences go to standard output, and nothing is written.

Exit codes: 0 fine (warnings allowed, unless --strict); 1 a Ch-obolo is bad; 2 could not run.
With --fix they are about what remains; with --dry-run 1 also says that there is something to repair.`,
    maximumArguments: Number.POSITIVE_INFINITY,
    options: ["target", "fix", "dry-run", ...inputOptions, ...emitOptions, ...messageOptions],
    load: () => import("./check.ts"),
  },
  {
    name: "verify",
    summary: "have the target's own tools judge what is emitted",
    usage: ["chimera verify [FILE] --target TARGET [--timeout SECONDS]"],
    help: `Compiles into a private folder and runs the real tool on it: nix-instantiate (with the modules of NixOS where
NIX_PATH names nixpkgs), guix (else guile, which only reads), ansible-playbook or bash. What it complains of is shown at
the line of the Ch-obolo that it comes from. Nothing is built, and nothing is changed.

Exit codes: 0 accepted; 1 the Ch-obolo is bad or the tool refuses; 2 could not run: usage, files, a missing tool.`,
    maximumArguments: 1,
    options: ["target", "timeout", ...inputOptions, ...emitOptions, ...messageOptions],
    load: () => import("./verify.ts"),
  },
  {
    name: "plan",
    summary: "show what applying a Ch-obolo would change on a machine",
    usage: ["chimera plan [FILE] [AREA...] [--host [USER@]HOST[:PORT]] [--out FILE]"],
    help: `Runs the shell plan on this machine, or over ssh on HOST, with the verb that only looks: what differs, the
difference of each file, what is in the way. Nothing is changed. Some facts only root can read: --become.
AREA limits it to parts of the Ch-obolo: users, packages, services, ... An argument with a dot or a slash is a FILE.
--out saves the plan with what it found; \`chimera apply FILE\` then does that, or nothing where the machine has changed.

Exit codes: 0 fine; 1 the Ch-obolo is bad, or it could not be applied as things are; 2 could not run; 4 unreachable.
With --detailed-exitcode: 0 nothing to do; 1 an error; 2 something differs.`,
    maximumArguments: Number.POSITIVE_INFINITY,
    options: [
      ...(["out", "detailed-exitcode", "accept-derivative"] as const),
      ...machineOptions,
      ...inputOptions,
      ...emitOptions,
      ...messageOptions,
    ],
    ownMeanings: machineMeanings,
    load: () => import("./plan.ts"),
  },
  {
    name: "apply",
    summary: "make a machine what a Ch-obolo says",
    usage: ["chimera apply [FILE] [AREA...] [--host [USER@]HOST[:PORT]] [--become] [-y]", "chimera apply SAVED-PLAN"],
    help: `Shows the plan, asks before anything is taken away (-y: does not ask), and applies it: each step is recorded
before it runs, and a step that fails has everything undone. --prune also removes what is not listed. A change between
the look and the run stops it. Ctrl-C undoes what was done; a lost connection does not stop the run.
With --confirm-within 60 the machine takes it back by itself after that time, unless a new connection to it can be made:
so no sudo rule and no setting of sshd locks anybody out.

Exit codes: 0 the wanted state is live; 1 failed and fully rolled back, or nothing was begun; 2 could not run;
3 failed and not fully rolled back; 4 unreachable or lost; 130 interrupted.`,
    maximumArguments: Number.POSITIVE_INFINITY,
    options: [
      ...(["yes", "dry-run", "confirm-within", "accept-derivative"] as const),
      ...machineOptions,
      ...inputOptions,
      ...emitOptions,
      ...messageOptions,
    ],
    ownMeanings: {
      ...machineMeanings,
      yes: { doc: "do not ask before something is taken away" },
      "dry-run": { doc: "show the plan, and change nothing" },
    },
    load: () => import("./apply.ts"),
  },
  {
    name: "rollback",
    summary: "take a machine back to an earlier generation",
    usage: ["chimera rollback [N] [--only RESOURCE] [--replace-edited] [--host [USER@]HOST[:PORT]] [--become] [-y]"],
    help: `Back to the state that generation N left, by default the one before; 0 is the state before the first. What a run
that was cut off has done is undone. A rollback is a generation itself and can be rolled back. The plan that the machine
keeps does it; -c FILE takes that of a Ch-obolo instead.

Exit codes: as \`chimera apply\`.`,
    maximumArguments: 1,
    options: [...rollbackOptions, ...machineOptions, ...inputOptions, "set", ...messageOptions],
    ownMeanings: {
      ...machineMeanings,
      yes: { doc: "do not ask before something is taken away" },
      "dry-run": { doc: "show what would be undone, and change nothing" },
    },
    load: () => import("./rollback.ts"),
  },
  {
    name: "resume",
    summary: "finish a run that was cut off",
    usage: ["chimera resume [--host [USER@]HOST[:PORT]] [--become]"],
    help: `After a crash of the machine or of the run. The plan that the machine keeps does it.

Exit codes: as \`chimera apply\`.`,
    maximumArguments: 0,
    options: [...machineOptions, ...inputOptions, "set", ...messageOptions],
    ownMeanings: machineMeanings,
    load: () => import("./resume.ts"),
  },
  {
    name: "history",
    summary: "list the generations of a machine",
    usage: ["chimera history [--host [USER@]HOST[:PORT]] [--become]"],
    help: `Each run that changed something is a generation: its number, when, what, and how it ended.

Exit codes: 0 listed; 1 there is none, or it may not be read; 2 could not run; 4 unreachable.`,
    maximumArguments: 0,
    options: [...machineOptions, ...inputOptions, "set", ...messageOptions],
    ownMeanings: machineMeanings,
    load: () => import("./history.ts"),
  },
  {
    name: "diff-generations",
    summary: "compare what two generations of a machine declare",
    usage: ["chimera diff-generations A B [--host [USER@]HOST[:PORT]] [--become]"],
    help: `Each generation keeps its Ch-obolo; what B changes is told by meaning, as \`chimera diff\` does.

Exit codes: 0 the same; 1 different; 2 could not compare; 4 unreachable.`,
    maximumArguments: 2,
    options: [...machineOptions, ...inputOptions, "set", ...messageOptions],
    load: () => import("./diff-generations.ts"),
  },
  {
    name: "coverage",
    summary: "show what becomes of each part on each target, and why",
    usage: ["chimera coverage [FILE] [--target TARGET]"],
    help: `Prints each resource with its verdict per target: lowered, approximated or refused, with the reason.
--format json lists every value of the Ch-obolo with the resource it ends in.

Exit codes: 0 printed; 1 the Ch-obolo is bad; 2 could not run.`,
    maximumArguments: 1,
    options: ["target", ...inputOptions, ...emitOptions, ...messageOptions],
    load: () => import("./coverage.ts"),
  },
  {
    name: "packages",
    summary: "show what each package is called on each target, and how that is known",
    usage: ["chimera packages [FILE] [--unknown]", "chimera packages [FILE] --learn"],
    help: `Prints each package and service of the Ch-obolo with its name, its NixOS options or the reason why there is
none, and the evidence. --unknown shows those of which nothing is known on some target; --learn writes a names.yml
beside the Ch-obolo that asks for them. A names.yml that is there is never overwritten. JSON lists the packages alone.

Exit codes: 0 printed or written; 1 the Ch-obolo is bad; 2 could not run.`,
    maximumArguments: 1,
    options: ["unknown", "learn", ...inputOptions, ...messageOptions],
    load: () => import("./packages.ts"),
  },
  {
    name: "trace",
    summary: "connect lines of the output with lines of the Ch-obolo",
    usage: [
      "chimera trace [FILE] --target TARGET --line N [--file PATH]",
      "chimera trace [FILE] --target TARGET --source FILE:N",
    ],
    help: `--line N says where a line of the output comes from; --source FILE:N which lines come from one of the input.
PATH is a file of the folder layout; without it, N counts in the single file of standard output.
-o DIR answers --source for the folder layout too; nothing is read from or written to DIR.

Exit codes: 0 found; 1 nothing stands behind that line, or the Ch-obolo is bad; 2 could not run.`,
    maximumArguments: 1,
    options: ["target", "line", "file", "source", "output", ...inputOptions, ...emitOptions, ...messageOptions],
    load: () => import("./trace.ts"),
  },
  {
    name: "diff",
    summary: "compare two Ch-obolos, or one with its emitted files, by meaning",
    usage: ["chimera diff OLD NEW", "chimera diff [FILE] --target TARGET -o DIR"],
    help: `Two Ch-obolos: what NEW changes. One and a folder: what compiling would change in the files there;
order, layout and comments do not count.

Exit codes: 0 the same; 1 different; 2 could not compare.`,
    maximumArguments: 2,
    options: ["target", "output", ...inputOptions, ...emitOptions, ...messageOptions],
    load: () => import("./diff.ts"),
  },
  {
    name: "ir",
    summary: "print the resources that a Ch-obolo means",
    usage: ["chimera ir [FILE]"],
    help: "Exit codes: 0 printed; 1 the Ch-obolo is bad; 2 could not run.",
    maximumArguments: 1,
    options: [...inputOptions, "prune", ...messageOptions],
    load: () => import("./ir.ts"),
  },
  {
    name: "explain",
    summary: "say what a key or a diagnostic means",
    usage: ["chimera explain [KEY | CODE]", "chimera explain package|service NAME [--distro NAME]"],
    help: `KEY is a key of the language: users, users.shell, chimera.targets.nix.release. What it takes, an example, and
what each target makes of that example. CODE is that of a diagnostic: CHI0203, chi0203 or 203.
Without either, everything that can be explained is listed. With package or service and a NAME of Arch, or of the
--distro: what it is on each target, and how that is known.

Exit codes: 0 explained; 2 there is no such key or code.`,
    maximumArguments: 2,
    options: ["distro", "format", "help"],
    load: () => import("./explain.ts"),
  },
  {
    name: "schema",
    summary: "print the JSON Schema of a Ch-obolo, for editors",
    usage: ["chimera schema [-o FILE]"],
    help: `Draft 7, made from the same definitions that the compiler reads by.
With -o an older schema in FILE is renewed; any other file is left alone unless --force is given.

Exit codes: 0 printed or written; 2 could not run.`,
    maximumArguments: 0,
    options: ["output", "force", "format", "help"],
    ownMeanings: {
      output: { argument: "FILE", doc: "the file to write; without it, standard output" },
      force: { doc: "overwrite FILE whatever it is" },
    },
    load: () => import("./schema.ts"),
  },
  {
    name: "lsp",
    summary: "serve an editor: diagnostics, completion, hover, quick fixes",
    usage: ["chimera lsp [--stdio]"],
    help: `Speaks the Language Server Protocol over standard input and output; an editor starts it.

Exit codes: 0 the editor ended it; 1 the editor was gone without a word.`,
    maximumArguments: 0,
    options: ["stdio", "allow-outside", "format", "help"],
    load: () => import("./lsp.ts"),
  },
  {
    name: "migrate",
    summary: "rewrite the older dialect in today's names",
    usage: ["chimera migrate [FILE|FOLDER...] [-y | --check]"],
    help: `Rewrites each FILE and the files that it imports from below the root, each file once; comments, order and layout
stay. Prints the differences, then asks; without a terminal to ask on, nothing is written unless -y is given. All
files are written, or none, and only if every FILE means the same afterwards. Standard input goes migrated to standard
output, and what it imports stays as it is.

Exit codes: 0 migrated, or nothing to do; 1 nothing was written: the Ch-obolo has errors, or nobody said yes;
2 could not run. With --check nothing is written: 0 nothing to do; 1 there is something to migrate.`,
    maximumArguments: Number.POSITIVE_INFINITY,
    options: ["yes", "check", ...inputOptions, "format", "help"],
    ownMeanings: { check: { doc: "write nothing; exit 1 where there is something to migrate" } },
    load: () => import("./migrate.ts"),
  },
];
