import { replaceScalar } from "../../diagnostics/replace-scalar.ts";
import { irDiagnostics } from "../diagnostics.ts";
import { normalizePath } from "./paths.ts";
import type { Rule } from "./rule.ts";

/** Homes are absolute and normalised, and fit a field of passwd(5); `root` keeps its own. */
export const absoluteHomes: Rule = function* (system) {
  for (const { name, home } of system.byKind.user) {
    if (name.value === "root") {
      if (home.value !== "/root") yield irDiagnostics.rootHome({}, home.origin);
    } else if (!isHome(home.value) && home.value !== `/home/${name.value}`) {
      const suggestion = suggestHome(home.value);
      const fix = replaceScalar(home.value, suggestion, home.origin);
      yield irDiagnostics.invalidHome({ name: home.value, suggestion }, home.origin, { fix });
    }
  }
};

function isHome(path: string): boolean {
  return path.startsWith("/") && path !== "/" && !path.includes(":") && normalizePath(path) === path;
}

function suggestHome(path: string): string | undefined {
  const normalized = path.startsWith("~") || path.includes("..") ? undefined : normalizePath(path);
  return normalized !== undefined && isHome(normalized) ? normalized : undefined;
}
