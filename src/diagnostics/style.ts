/** How a piece of a message is to look. */
export type Tone = "error" | "warning" | "note" | "help" | "strong" | "faint";

/** Puts a tone on a text. */
export type Style = (tone: Tone, text: string) => string;

/** Leaves every text as it is. */
export const plainStyle: Style = (_tone, text) => text;

// Select Graphic Rendition codes of ECMA-48.
const codes: Readonly<Record<Tone, string>> = {
  error: "1;31",
  warning: "1;33",
  note: "1;36",
  help: "1;32",
  strong: "1",
  faint: "2",
};

/** Colours for a terminal. */
export const ansiStyle: Style = (tone, text) => `\u001b[${codes[tone]}m${text}\u001b[0m`;
