const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const valueOfLetter: ReadonlyMap<string, number> = new Map([...alphabet].map((letter, index) => [letter, index]));

/**
 * Decodes base64 as Python's `binascii.a2b_base64` does: characters outside of the alphabet are skipped, and what
 * follows a complete padding is not read. Undefined where the padding is missing, or for text that is not ASCII.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (/[^\0-\x7f]/.test(text)) return undefined;
  const bytes: number[] = [];
  let bits = 0;
  let place = 0;
  let padding = 0;
  for (const letter of text) {
    if (letter === "=") {
      if (place >= 2 && place + ++padding >= 4) return Uint8Array.from(bytes);
      continue;
    }
    const value = valueOfLetter.get(letter);
    if (value === undefined) continue;
    padding = 0;
    bits = ((bits << 6) | value) & 0xfff;
    // Four letters are three bytes: each but the first completes one.
    if (place > 0) bytes.push((bits >> (6 - 2 * place)) & 0xff);
    place = (place + 1) % 4;
  }
  return place === 0 ? Uint8Array.from(bytes) : undefined;
}
