import type { Origin } from "../../diagnostics/origin.ts";
import { quoteWord } from "./quote.ts";
import type { ArrayAssignment, FunctionDefinition, Statement } from "./tree.ts";

/** The layout that every plan keeps: `shfmt -d` with these flags has nothing to say about it. */
export const shfmtFlags: readonly string[] = ["-i", "2", "-ci"];

export interface Printed {
  readonly text: string;
  /** Origins of each line of `text`, from line 1 at index 0. */
  readonly trace: readonly (readonly Origin[])[];
}

const none: readonly Origin[] = [];

/** Prints a script. Every word passes through `quoteWord`; nothing else of the input reaches the text. */
export function printScript(statements: readonly Statement[]): Printed {
  const lines: string[] = [];
  const trace: (readonly Origin[])[] = [];
  const put = (line: string, origins: readonly Origin[] = none): void => {
    lines.push(line);
    trace.push(origins);
  };
  for (const statement of statements) printStatement(statement, put);
  return { text: `${lines.join("\n")}\n`, trace };
}

type Put = (line: string, origins?: readonly Origin[]) => void;

function printStatement(statement: Statement, put: Put): void {
  switch (statement.kind) {
    case "blank":
      put("");
      break;
    case "start":
      put('main "$@"');
      break;
    case "comment":
      for (const line of statement.lines) put(line === "" ? "#" : `# ${line}`);
      break;
    case "runtime":
      for (const line of statement.text.trimEnd().split("\n")) put(line);
      break;
    case "command":
      put([statement.name, ...statement.words.map(quoteWord)].join(" "), statement.origins);
      break;
    case "function":
      printFunction(statement, put);
      break;
    case "assignment":
      put(`readonly ${statement.name}=${quoteWord(statement.word)}`, statement.origins);
      break;
    case "array":
      printArray(statement, put);
  }
}

/** A function with an empty body is a syntax error in bash: `:` does nothing. */
function printFunction({ name, body }: FunctionDefinition, put: Put): void {
  put(`${name}() {`);
  if (body.length === 0) put("  :");
  for (const line of body) printStatement(line, (text, origins) => put(`  ${text}`, origins));
  put("}");
}

function printArray({ name, rows }: ArrayAssignment, put: Put): void {
  if (rows.length === 0) {
    put(`readonly -a ${name}=()`);
    return;
  }
  put(`readonly -a ${name}=(`);
  for (const { words, origins } of rows) put(`  ${words.map(quoteWord).join(" ")}`, origins);
  put(")");
}
