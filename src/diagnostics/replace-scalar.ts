import { type Fix, replaceText } from "./diagnostic.ts";
import type { Origin } from "./origin.ts";
import type { Span } from "./source.ts";

/**
 * The repair that writes `text` in place of the scalar that reads `written`, in that one's quotes. Undefined where
 * something else stands there (an alias, an interpolation, a block of text, escapes), or where no text is known.
 */
export function replaceScalar(written: string, text: string | undefined, { span }: Origin): Fix | undefined {
  const quote = quoteOf(written, span);
  if (quote === undefined || text === undefined) return undefined;
  if (quote === "") return replaceText(titleOf(spellScalar(text)), span, spellScalar(text));
  return replaceText(titleOf(text), span, quote === "'" ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text));
}

/** The same where exactly one name can be meant. */
export function replaceByOnly(names: readonly string[], written: string, at: Origin): Fix | undefined {
  return names.length === 1 ? replaceScalar(written, names[0], at) : undefined;
}

/** The repair that writes `yaml`, as it stands, in place of the scalar that reads `written`. */
export function replaceByYaml(written: string, yaml: string, { span }: Origin): Fix | undefined {
  return quoteOf(written, span) === undefined ? undefined : replaceText(titleOf(yaml), span, yaml);
}

/** Text as a YAML scalar: plain where every reader takes it for text, else in double quotes. */
export function spellScalar(text: string): string {
  return /^(?:[A-Za-z_/]|\.\.?\/)[\w./+@-]*$/.test(text) && !typedWord.test(text) ? text : JSON.stringify(text);
}

/** Words that YAML 1.1 reads as truth values or null. */
const typedWord = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** The quote that the scalar `written` stands in, or an empty text; undefined where something else stands there. */
function quoteOf(written: string, { file, start, end }: Span): string | undefined {
  const source = file.text.slice(start, end);
  const quote = /^["']/.exec(source)?.[0] ?? "";
  return source === quote + written + quote ? quote : undefined;
}

function titleOf(yaml: string): string {
  return `write \`${yaml}\``;
}
