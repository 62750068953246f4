import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import type { EmittedFile } from "../../backends/backend.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Target } from "../../ir/target.ts";
import { translate } from "../../verify/translate.ts";
import { cliDiagnostics as report } from "../diagnostics.ts";
import { type Check, type Checks, checks, programPath } from "./checks.ts";
import { runTool, type ToolCall, type ToolResult } from "./run-tool.ts";

/** The emitted files in the layout of standard output and in that of a folder. */
export interface Layouts {
  readonly single: readonly EmittedFile[];
  readonly directory: readonly EmittedFile[];
}

export interface Question {
  readonly target: Target;
  readonly emissions: Layouts;
  /** Milliseconds that one run of a tool may take. */
  readonly timeout: number;
  readonly environment: ToolCall["environment"];
}

export interface Answer {
  readonly diagnostics: readonly Diagnostic[];
  /** What was looked at and what was not, a sentence each. */
  readonly done: readonly string[];
  /** False where a tool is missing or gave no verdict. */
  readonly couldRun: boolean;
}

/** Has the target's own tools judge the emitted files, in a private folder that is gone afterwards, whatever happens. */
export async function askTools(question: Question): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), "chimera-verify-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const interrupted = (signal: NodeJS.Signals): void => process.exit(signal === "SIGINT" ? 130 : 143);
  process.once("exit", remove);
  for (const signal of endSignals) process.once(signal, interrupted);
  try {
    return await new Asking(folder, question).run();
  } finally {
    for (const signal of endSignals) process.off(signal, interrupted);
    process.off("exit", remove);
    remove();
  }
}

const endSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

class Asking {
  readonly #folder: string;
  readonly #question: Question;
  readonly #checks: Checks;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #done: string[] = [];
  #couldRun = true;

  constructor(folder: string, question: Question) {
    this.#folder = folder;
    this.#question = question;
    this.#checks = checks[question.target];
  }

  async run(): Promise<Answer> {
    for (const layout of ["single", "directory"] as const) this.#write(layout);
    for (const alternatives of this.#checks.steps) {
      if (this.#diagnostics.length === 0) await this.#runFirst(alternatives);
    }
    return { diagnostics: this.#diagnostics, done: this.#done, couldRun: this.#couldRun };
  }

  #write(layout: keyof Layouts): void {
    for (const { path, text } of this.#question.emissions[layout]) {
      const place = join(this.#folder, layout, path);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, text);
    }
  }

  /** Runs the first check whose tool is there. */
  async #runFirst(alternatives: readonly Check[]): Promise<void> {
    for (const check of alternatives) if (await this.#runCheck(check)) return;
    const [wanted] = alternatives;
    if (wanted === undefined) return;
    this.#couldRun = false;
    this.#diagnostics.push(report.toolMissing({ tool: wanted.tool, help: this.#checks.help }));
  }

  /** False where the tool is missing. */
  async #runCheck(check: Check): Promise<boolean> {
    if (check.needs !== undefined) {
      const { kind, ...answer } = await this.#call(check, check.needs.question);
      const isThere = kind === "ended" && "exitCode" in answer && answer.exitCode === 0;
      if (!isThere) this.#done.push(`not checked: ${check.needs.otherwise}`);
      if (!isThere) return true;
    }
    const files = this.#question.emissions[check.layout].filter(({ path }) => check.takes.test(path));
    const groups = check.isEach ? files.map((file) => [file]) : [files];
    for (const group of groups) {
      const result = await this.#call(check, this.#arguments(check, group));
      if (result.kind === "missing") return false;
      this.#judge(result, check, files);
    }
    const names = files.map(({ path }) => path).join(", ");
    if (this.#diagnostics.length === 0) this.#done.push(`${check.tool} ${check.verb}: ${names}`);
    return true;
  }

  #arguments(check: Check, group: readonly EmittedFile[]): readonly string[] {
    const program = programPath(this.#folder, check);
    if (check.source !== undefined) writeFileSync(program, check.source);
    const paths = group.map(({ path }) => join(this.#folder, check.layout, path));
    return check.args(paths, program);
  }

  #call({ tool, layout }: Check, args: readonly string[]): Promise<ToolResult> {
    const { timeout, environment } = this.#question;
    return runTool({ tool, args, folder: join(this.#folder, layout), timeout, environment });
  }

  #judge(result: ToolResult, check: Check, files: readonly EmittedFile[]): void {
    const { tool } = check;
    if (result.kind === "timed-out") {
      this.#couldRun = false;
      this.#diagnostics.push(report.toolTimedOut({ tool, seconds: this.#question.timeout / 1_000 }));
      return;
    }
    if (result.kind === "missing" || (result.kind === "ended" && result.exitCode === 0)) return;
    const folder = join(this.#folder, check.layout);
    const findings = check.read({ text: result.text, folder });
    const judge = { tool, title: this.#checks.title };
    if (findings.length > 0) this.#diagnostics.push(...findings.map((finding) => translate(finding, files, judge)));
    else this.#giveUp(result, check);
  }

  /** The tool failed, and nothing it says can be understood: its last words are all there is. */
  #giveUp(result: Extract<ToolResult, { text: string }>, { tool }: Check): void {
    const how = result.kind === "killed" ? `was killed by ${result.signal}` : `ended with exit code ${result.exitCode}`;
    const words = result.text.trimEnd().split("\n").slice(-5).join("\n").slice(-1_000);
    this.#couldRun = false;
    this.#diagnostics.push(report.toolFailed({ tool, how, words }));
  }
}
