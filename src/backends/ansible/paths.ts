import type { System } from "../../ir/system.ts";

/** Where a user's home is: declared, or the default of the language. */
export function homeOf(system: System, user: string): string {
  const declared = system.byKind.user.find(({ name }) => name.value === user);
  return declared?.home.value ?? (user === "root" ? "/root" : `/home/${user}`);
}

/** `base/path` without `.` parts and doubled slashes; `..` stays, the rules refuse it before. */
export function joinPath(base: string, path: string): string {
  const parts = `${base}/${path}`.split("/").filter((part) => part !== "" && part !== ".");
  return `/${parts.join("/")}`;
}

export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}

export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
