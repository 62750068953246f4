/**
 * A slash-separated path with `.` and empty parts removed and `..` resolved: `a/./b//c` is `a/b/c`. Undefined where
 * it climbs above its start. An absolute path stays absolute; nothing left is `.`, or `/`.
 */
export function normalizePath(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  if (path.startsWith("/")) return `/${parts.join("/")}`;
  return parts.length === 0 ? "." : parts.join("/");
}

/** True for a path that is relative, not empty, and never goes up, not even to come back. */
export function isInnerPath(path: string): boolean {
  return path !== "" && !path.startsWith("/") && !path.startsWith("~") && !path.split("/").includes("..");
}
