import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { irDiagnostics } from "../diagnostics.ts";
import type { DotfileLink } from "../resource.ts";
import { isInnerPath, normalizePath } from "./paths.ts";
import type { Rule } from "./rule.ts";

/** No two links of a user go to the same place, and none goes below another, closed one. */
export const linksDoNotCollide: Rule = function* (system) {
  if (system.broken.has("dotfiles")) return;
  const linksOfUser = new Map<string, Map<string, DotfileLink>>();
  for (const link of system.byKind["dotfile-link"]) {
    const path = targetOf(link);
    if (path === undefined) continue;
    const taken = linksOfUser.get(link.user.value) ?? new Map<string, DotfileLink>();
    linksOfUser.set(link.user.value, taken);
    const earlier = taken.get(path);
    if (earlier === undefined) taken.set(path, link);
    else if (!earlier.isOpen.value || !link.isOpen.value) yield reportTaken(link, earlier, path);
  }
  for (const taken of linksOfUser.values()) yield* findNested(taken);
};

function targetOf({ to }: DotfileLink): string | undefined {
  const path = isInnerPath(to.value) ? normalizePath(to.value) : undefined;
  return path === "." ? undefined : path;
}

function reportTaken(link: DotfileLink, earlier: DotfileLink, path: string): Diagnostic {
  const notes = [{ message: "the first one is here", span: earlier.to.origin.span }];
  return irDiagnostics.duplicateLinkTarget({ name: path }, link.to.origin, { notes });
}

function* findNested(taken: ReadonlyMap<string, DotfileLink>): Iterable<Diagnostic> {
  for (const [path, link] of taken) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const outer = taken.get(path.slice(0, end));
      if (outer === undefined || outer.isOpen.value) continue;
      const notes = [{ message: "the outer link is here", span: outer.to.origin.span }];
      yield irDiagnostics.linkInsideLink({ name: path, outer: path.slice(0, end) }, link.to.origin, { notes });
      break;
    }
  }
}
