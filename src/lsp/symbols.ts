import type { SourceFile } from "../diagnostics/source.ts";
import { type Range, toRange } from "./place.ts";
import { scan, type Token } from "./scan.ts";

/** One entry of the outline. */
export interface DocumentSymbol {
  readonly name: string;
  readonly range: Range;
  readonly children: readonly DocumentSymbol[];
}

/** The outline of a document: its top-level keys, and below a key that lists things the names of those things. */
export function outline(file: SourceFile): readonly DocumentSymbol[] {
  const tokens = scan(file.text);
  const sections = tokens.filter(({ role, path }) => role === "key" && path.length === 0);
  return sections.map((section, index) => {
    const end = sections[index + 1]?.start ?? file.text.length;
    const inside = tokens.filter(({ start }) => start > section.start && start < end);
    return {
      name: section.text,
      range: rangeOf(section, file),
      children: inside.flatMap((token) => entry(token, file)),
    };
  });
}

/** The name that an item of a list goes by, and the keys of a section that is a mapping. */
function entry(token: Token, file: SourceFile): readonly DocumentSymbol[] {
  const { role, path, text } = token;
  const isName =
    role === "value" && path.length === 3 && (path[2] === "name" || path[2] === "url" || path[2] === "file");
  const isKey = role === "key" && path.length === 1;
  return isName || isKey ? [{ name: text, range: rangeOf(token, file), children: [] }] : [];
}

function rangeOf({ start, end }: Token, file: SourceFile): Range {
  return toRange({ file, start, end });
}
