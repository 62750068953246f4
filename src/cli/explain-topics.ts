import type { Style } from "../diagnostics/style.ts";
import { firstSentence } from "../language/first-sentence.ts";
import { pathOf, topLevelKeys } from "../language/keys.ts";
import { describeCodes, renderCodes } from "./explain-code.ts";
import { type Session, styleFor } from "./session.ts";

/** Prints everything that can be explained: the top-level keys of the language, and the codes of all diagnostics. */
export async function listTopics({ host, format }: Session): Promise<void> {
  const keys = topLevelKeys.map((key) => ({ key: pathOf(key), title: firstSentence(key.doc) }));
  const codes = await describeCodes();
  const style = styleFor(host.stdout, host.environment);
  host.stdout.write(
    format === "json"
      ? `${JSON.stringify({ keys, codes }, undefined, 2)}\n`
      : `${renderKeys(keys, style)}\n${renderCodes(codes, style)}`,
  );
}

function renderKeys(keys: readonly { readonly key: string; readonly title: string }[], style: Style): string {
  const width = Math.max(...keys.map(({ key }) => key.length));
  const lines = keys.map(({ key, title }) => `  ${key.padEnd(width)} ${title}`);
  return `${[style("strong", "keys"), ...lines].join("\n")}\n`;
}
