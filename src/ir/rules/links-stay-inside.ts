import { irDiagnostics } from "../diagnostics.ts";
import { isInnerPath, normalizePath } from "./paths.ts";
import type { Rule } from "./rule.ts";

/** A link leads from inside the repository to inside the home, and never replaces the home itself. */
export const linksStayInside: Rule = function* (system) {
  const isReadable = !system.broken.has("dotfiles");
  for (const { from, to, isOpen } of system.byKind["dotfile-link"]) {
    if (!isInnerPath(from.value)) yield irDiagnostics.invalidLinkSource({ name: from.value }, from.origin);
    if (!isInnerPath(to.value)) yield irDiagnostics.invalidLinkTarget({ name: to.value }, to.origin);
    else if (isReadable && !isOpen.value && normalizePath(to.value) === ".") {
      yield irDiagnostics.linkReplacesHome({}, to.origin);
    }
  }
};
