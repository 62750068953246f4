import launcher from "./launch.sh";

/** How the plan gets the rights of root on the machine: not at all, by sudo without a password, by sudo with one. */
export type Become = { readonly how: "none" | "sudo" } | { readonly how: "password"; readonly password: string };

/** One run of a plan. */
export interface Launch {
  /** The text of the shell plan. */
  readonly plan: string;
  /** Verb, options and arguments. */
  readonly words: readonly string[];
  readonly become: Become;
}

/** What goes to the standard input of `bash` on the machine, as `launch.sh` reads it; lines of `interrupt` may follow. */
export function writeLaunch({ plan, words, become }: Launch): string {
  const password = become.how === "password" ? become.password : "";
  const call = words.flatMap((word) => [byteLength(word), word]);
  const lines = [become.how, password, words.length, ...call, byteLength(plan)];
  return `${launcher}${lines.join("\n")}\n${plan}`;
}

const encoder = new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).length;
}
