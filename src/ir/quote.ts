const longest = 60;

/** A value for people, in backquotes: control characters visible, long ones shortened. */
export function quote(text: string): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return `\`${shown.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, escapeCharacter)}\``;
}

function escapeCharacter(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** A value inside a sentence: bare where it is one plain word, otherwise in backquotes. */
export function plain(text: string): string {
  return /^[\p{L}\p{N}@._+:/*~-]+$/u.test(text) && text.length <= longest ? text : quote(text);
}
