import process from "node:process";
import { sha256 } from "./sha256.ts";

/** Bytes up to which our own code is done before node:crypto is even loaded. */
const short = 32_768;

/** SHA-256 in hexadecimal; a text counts as UTF-8. */
export function digestOf(content: string | Uint8Array): string {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  if (bytes.length <= short) return sha256(bytes);
  return process.getBuiltinModule("node:crypto").createHash("sha256").update(bytes).digest("hex");
}
