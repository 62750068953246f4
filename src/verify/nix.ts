import { type Finding, type FindingReader, relativeTo } from "./finding.ts";

/**
 * Errors of Nix 2.4 and later: `error: MESSAGE`, then `at FILE:LINE:COLUMN:` for each place, the error's own first or
 * last. The place nearest to the error that lies in the folder counts: the others are of the library that noticed it.
 */
export const readNix: FindingReader = ({ text, folder }) => {
  const start = text.search(/^error:/m);
  if (start < 0) return [];
  const lines = text.slice(start).split("\n");
  const message = messageOf(lines);
  const places = lines.flatMap((line) => placeOf(line, folder));
  // Nix 2.18 and later put the trace first and the error itself last.
  const isLast = /^\s+error:/m.test(text.slice(start + 1));
  const place = isLast ? places.at(-1) : places[0];
  return [place === undefined ? { message } : { place, message }];
};

function placeOf(line: string, folder: string): readonly NonNullable<Finding["place"]>[] {
  const [, file, number] = /^\s*at (.*?):(\d+)(?::\d+)?:?$/.exec(line) ?? [];
  const path = file === undefined ? undefined : relativeTo(folder, file);
  return path === undefined ? [] : [{ path, line: Number(number) }];
}

/** The innermost error: its first line and what continues it. */
function messageOf(lines: readonly string[]): string {
  const heads = lines.flatMap((line, index) => (/^\s*error:\s*\S/.test(line) ? [index] : []));
  const start = heads.at(-1) ?? 0;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.trim() === "" || /^\s*at /.test(line));
  const text = [lines[start] ?? "", ...rest.slice(0, end < 0 ? 0 : end)].map((line) => line.trim()).join(" ");
  return text.replace(/^error:\s*/, "");
}
