import process from "node:process";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import type { Host } from "../host.ts";

/**
 * Asks for a password on the terminal, without showing it; where standard input is no terminal, its first line is the
 * password. Undefined where there is none.
 */
export async function askPassword(question: string, { stdin, stderr }: Host): Promise<string | undefined> {
  if (!stdin.isTerminal) return stdin.readLine();
  stderr.write(question);
  const answer = await readHidden();
  stderr.write("\n");
  return answer;
}

function readHidden(): Promise<string | undefined> {
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output, terminal: true });
  return new Promise((resolve) => {
    let answer: string | undefined;
    reader.once("line", (line) => {
      answer = line;
      reader.close();
    });
    reader.once("SIGINT", () => reader.close());
    reader.once("close", () => resolve(answer));
  });
}
