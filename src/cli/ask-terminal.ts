import process from "node:process";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";

/** Asks on the terminal of standard error; a hidden answer is not shown. Undefined on Ctrl-C and at the end of input. */
export function askTerminal(question: string, isHidden: boolean): Promise<string | undefined> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (isHidden) process.stderr.write(question);
  const output = isHidden ? nowhere : process.stderr;
  const reader = createInterface({ input: process.stdin, output, terminal: true, prompt: isHidden ? "" : question });
  return new Promise((resolve) => {
    let answer: string | undefined;
    reader.once("line", (line) => {
      answer = line;
      reader.close();
    });
    reader.once("SIGINT", () => reader.close());
    reader.once("close", () => {
      if (isHidden || answer === undefined) process.stderr.write("\n");
      resolve(answer);
    });
    reader.prompt();
  });
}
