import { join } from "node:path";
import type { Target } from "../../ir/target.ts";
import { readAnsible } from "../../verify/ansible.ts";
import { readBash } from "../../verify/bash.ts";
import type { FindingReader } from "../../verify/finding.ts";
import guileRead from "../../verify/guile-read.scm";
import { readGuix } from "../../verify/guix.ts";
import guixCheck from "../../verify/guix-check.scm";
import { readNix } from "../../verify/nix.ts";

/** What one run of a tool looks at. */
export interface Check {
  readonly tool: string;
  /** What the tool does with the files: "parse". */
  readonly verb: string;
  readonly layout: "single" | "directory";
  /** The emitted files it is run on; where `isEach`, one run a file. */
  readonly takes: RegExp;
  readonly isEach: boolean;
  /** `folder` holds the emitted files, `program` is where `source` lies. */
  readonly args: (files: readonly string[], program: string) => readonly string[];
  /** The text of a program of ours that the tool runs. */
  readonly source?: string;
  readonly read: FindingReader;
  /** A question to the tool that must succeed for the check to be possible, and what is not checked otherwise. */
  readonly needs?: { readonly question: readonly string[]; readonly otherwise: string };
}

/** The checks of one target. */
export interface Checks {
  /** The target for people. */
  readonly title: string;
  /** How to get the tools. */
  readonly help: string;
  /** All are run; of alternatives, the first whose tool is there. */
  readonly steps: readonly (readonly Check[])[];
}

const nixParse: Check = {
  tool: "nix-instantiate",
  verb: "parsed",
  layout: "directory",
  takes: /\.nix$/,
  isEach: false,
  args: (files) => ["--parse", ...files],
  read: readNix,
};

const nixEvaluate: Check = {
  tool: "nix-instantiate",
  verb: "evaluated with the modules of NixOS",
  layout: "single",
  takes: /^configuration\.nix$/,
  isEach: true,
  needs: {
    question: ["--find-file", "nixpkgs/nixos"],
    otherwise: "options and package names, because NIX_PATH names no nixpkgs",
  },
  args: ([file = ""]) => [
    "--eval",
    "--readonly-mode",
    "<nixpkgs/nixos>",
    "--attr",
    "system.drvPath",
    "--arg",
    "configuration",
    file,
    "--show-trace",
  ],
  read: readNix,
};

const guixEvaluate: Check = {
  tool: "guix",
  verb: "evaluated",
  layout: "directory",
  takes: /\.scm$/,
  isEach: true,
  source: guixCheck,
  args: ([file = ""], program) => ["repl", "--", program, file],
  read: readGuix,
};

const guileOnly: Check = {
  tool: "guile",
  verb: "read, not evaluated",
  layout: "directory",
  takes: /\.scm$/,
  isEach: true,
  source: guileRead,
  args: ([file = ""], program) => ["--no-auto-compile", program, file],
  read: readGuix,
};

const ansibleSyntax: Check = {
  tool: "ansible-playbook",
  verb: "checked the syntax of",
  layout: "directory",
  takes: /^site\.yml$/,
  isEach: true,
  args: ([file = ""]) => ["--syntax-check", "-i", "localhost,", file],
  read: readAnsible,
};

const bashSyntax: Check = {
  tool: "bash",
  verb: "checked the syntax of",
  layout: "single",
  takes: /\.sh$/,
  isEach: true,
  args: ([file = ""]) => ["-n", file],
  read: readBash,
};

/** What is asked of the real tools, by target. */
export const checks: Readonly<Record<Target, Checks>> = {
  nix: {
    title: "NixOS",
    help: "install Nix: nixos.org/download, or `apt-get install nix-bin`, `pacman -S nix`",
    steps: [[nixParse], [nixEvaluate]],
  },
  guix: {
    title: "Guix System",
    help: "install Guix: guix.gnu.org/download, or `apt-get install guix`; `guile` alone checks less",
    steps: [[guixEvaluate, guileOnly]],
  },
  ansible: {
    title: "Ansible",
    help: "install it: `apt-get install ansible`, `pacman -S ansible`, `dnf install ansible`",
    steps: [[ansibleSyntax]],
  },
  shell: { title: "Bash", help: "install bash with the package manager of this system", steps: [[bashSyntax]] },
};

/** Where the program of a check is put, beside the folder of emitted files. */
export function programPath(folder: string, { tool }: Check): string {
  return join(folder, `${tool}.scm`);
}
