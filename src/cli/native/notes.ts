/** What another program said, as notes of a mistake: one for each line. */
export function notesOf(words: string): readonly { readonly message: string }[] {
  return words.split("\n").flatMap((line) => (line.trim() === "" ? [] : [{ message: line.trim() }]));
}
