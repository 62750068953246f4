const unescaped: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** The text of a double-quoted Nix string; a carriage return in it counts as a line break, as in Nix. */
export function readQuoted(image: string): string {
  return image
    .slice(1, -1)
    .replace(/\\([\s\S])|\r\n?/g, (_, escaped: string | undefined) =>
      escaped === undefined ? "\n" : (unescaped[escaped] ?? escaped),
    );
}

/** The text of a `''` string: the indentation common to its lines goes, then the escapes are read. */
export function readIndented(image: string): string {
  const rows = image.slice(2, -2).split("\n");
  if (/^ *$/.test(rows[0] ?? "")) rows.shift();
  const depths = rows.filter((row) => /[^ ]/.test(row)).map((row) => row.search(/[^ ]/));
  const depth = Math.min(...depths);
  const cut = rows.map((row) => (/^ *$/.test(row) ? "" : row.slice(depth)));
  return cut.join("\n").replace(/''(['$]|\\[\s\S])/g, (_, found: string) => readEscape(found));
}

function readEscape(found: string): string {
  if (found === "'") return "''";
  if (found === "$") return "$";
  const letter = found.slice(1);
  return unescaped[letter] ?? letter;
}
