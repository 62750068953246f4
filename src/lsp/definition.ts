import type { Analysis } from "../compile.ts";
import type { Origin } from "../diagnostics/origin.ts";
import { defaultRoot, folderOf, importCandidates } from "../frontend/paths.ts";
import { findEntry, type Node } from "../frontend/tree.ts";
import { findToken } from "./cursor.ts";
import type { Document } from "./document.ts";
import { formsAt } from "./forms.ts";
import { findReference, resolveReference } from "./interpolation.ts";
import { type Location, type Range, toPosition, toRange } from "./place.ts";
import { scan, type Token } from "./scan.ts";
import { pathOf } from "./workspace.ts";

/** Where the word at `offset` comes from: an imported file, an interpolation's target, an anchor, a user's entry. */
export function define(document: Document, offset: number): Location | undefined {
  const tokens = scan(document.file.text);
  const token = findToken(tokens, offset);
  if (token === undefined || token.role === "key") return undefined;
  if (token.role === "alias") return defineAlias(document, token);
  const { analysis } = document;
  const reference = findReference(token.text, offset - token.start);
  if (reference !== undefined && analysis?.tree !== undefined) {
    return locate(analysis, resolveReference(analysis.tree, token.path, reference)?.origin);
  }
  if (hasVocabulary(token, "file")) return importedFile(document, token.text);
  return hasVocabulary(token, "user") && analysis !== undefined ? defineUser(analysis, token.text) : undefined;
}

/** Every file that the document imports, with the words that name them. */
export function links(document: Document): readonly { readonly range: Range; readonly path: string }[] {
  return scan(document.file.text)
    .filter((token) => token.role === "value" && hasVocabulary(token, "file"))
    .flatMap((token) => {
      const target = importedFile(document, token.text);
      const range = toRange({ file: document.file, start: token.start, end: token.end });
      return target === undefined ? [] : [{ range, path: target.path }];
    });
}

function hasVocabulary({ path }: Token, vocabulary: "file" | "user"): boolean {
  return formsAt(path).some((form) => form.kind === "text" && form.vocabulary === vocabulary);
}

const fileStart: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The file that was read for an import. */
function importedFile({ path, analysis }: Document, wanted: string): Location | undefined {
  const [entry] = analysis?.files ?? [];
  if (entry === undefined) return undefined;
  const read = new Set(analysis?.files.map(({ realPath }) => realPath));
  const found = importCandidates(wanted, folderOf(path), defaultRoot(folderOf(entry.realPath))).find((candidate) =>
    read.has(candidate),
  );
  return found === undefined ? undefined : { path: found, range: fileStart };
}

function defineAlias({ path, file }: Document, { text }: Token): Location | undefined {
  const name = text.slice(1);
  const anchor = [...file.text.matchAll(/&([^\s,[\]{}]+)/g)].find((match) => match[1] === name);
  if (anchor === undefined) return undefined;
  const start = toPosition(file, anchor.index);
  return { path, range: { start, end: toPosition(file, anchor.index + anchor[0].length) } };
}

function defineUser(analysis: Analysis, name: string): Location | undefined {
  const users = analysis.tree && findEntry(analysis.tree, "users")?.value;
  const items: readonly Node[] = users?.kind === "list" ? users.items : [];
  const names = items.flatMap((item) => (item.kind === "map" ? [findEntry(item, "name")?.value] : []));
  return locate(analysis, names.find((node) => node?.kind === "scalar" && node.text === name)?.origin);
}

function locate(analysis: Analysis, origin: Origin | undefined): Location | undefined {
  const path = pathOf(analysis, origin?.span.file);
  return path === undefined || origin === undefined ? undefined : { path, range: toRange(origin.span) };
}
