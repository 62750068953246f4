import { findNearest } from "../diagnostics/suggest.ts";
import { baseName, folderOf, isInside } from "./paths.ts";
import type { SourceReader } from "./reader.ts";

export interface MissingFile {
  /** As the import names it. */
  readonly wanted: string;
  /** Absolute paths at which it was looked for. */
  readonly tried: readonly string[];
  /** Absolute paths that cannot be meant: the files that import it. */
  readonly importers: readonly string[];
}

/** How the name of a file that is not there may have to be written: as that of a YAML file in the same folder. */
export function findSimilarFiles(
  { wanted, tried, importers }: MissingFile,
  root: string,
  reader: SourceReader,
): readonly string[] {
  const found = tried.flatMap((path) => {
    const [folder, name] = [folderOf(path), baseName(path)];
    if (!isInside(folder, root) || !wanted.endsWith(name)) return [];
    const files = (reader.list?.(folder) ?? []).filter(
      (file) => isYaml(file) && !importers.includes(`${folder}/${file}`),
    );
    const near = new Set(findNearest(stemOf(name), new Set(files.map(stemOf))));
    const lead = wanted.slice(0, wanted.length - name.length);
    return files.filter((file) => near.has(stemOf(file))).map((file) => lead + file);
  });
  return [...new Set(found)];
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

/** A name without its ending: short ones would look alike for that alone. */
function stemOf(name: string): string {
  return name.replace(/\.ya?ml$/, "");
}
