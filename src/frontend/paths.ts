/** Path arithmetic on absolute POSIX paths; the front end runs where `node:path` does not exist. */

/** The path without `.`, `..` and doubled slashes. */
export function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** `path` seen from `folder`; an absolute path stays itself. */
export function resolvePath(folder: string, path: string): string {
  return normalizePath(path.startsWith("/") ? path : `${folder}/${path}`);
}

/** The folder that holds `path`; `/` for a path at the root. */
export function folderOf(path: string): string {
  return normalizePath(`${path}/..`);
}

/** The last part of `path`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Whether `path` is `folder` or lies below it. */
export function isInside(path: string, folder: string): boolean {
  return folder === "/" || path === folder || path.startsWith(`${folder}/`);
}

/** The nearest folder named `Ch-obolos` that is `folder` or holds it. */
export function nearestChobolosFolder(folder: string): string | undefined {
  for (let current = folder; current !== "/"; current = folderOf(current)) {
    if (baseName(current) === "Ch-obolos") return current;
  }
  return undefined;
}

/** Where an import may lie: in the importing file's own folder, the nearest `Ch-obolos` folder above it, the root. */
export function importCandidates(wanted: string, folder: string, root: string): readonly string[] {
  const chobolos = nearestChobolosFolder(folder);
  const folders = [folder, ...(chobolos === undefined ? [] : [chobolos]), root];
  return [...new Set(folders.map((base) => resolvePath(base, wanted)))];
}

/** The root that imports may not leave by default: the nearest `Ch-obolos` folder, else the entry's own. */
export function defaultRoot(entryFolder: string): string {
  return nearestChobolosFolder(entryFolder) ?? entryFolder;
}
