/** The first sentence of what is said of a key, which alone says what it is. */
export function firstSentence(doc: string): string {
  return /^.*?\.(?=\s|$)/s.exec(doc)?.[0] ?? doc;
}
