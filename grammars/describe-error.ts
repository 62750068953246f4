import type { IRecognitionException } from "chevrotain";

const longest = 40;

/** A syntax error in a few words; chevrotain's own message lists every sequence of tokens that could have followed. */
export function describeError({ token: { image } }: IRecognitionException): string {
  if (image === "") return "it ends too early";
  const [line = ""] = image.split("\n");
  return `it is not understood from \`${line.slice(0, longest)}\` on`;
}
