import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { replaceByOnly } from "../../diagnostics/replace-scalar.ts";
import { findMeant } from "../../diagnostics/suggest.ts";
import { irDiagnostics } from "../diagnostics.ts";
import type { ThirdPartyRepository } from "../resource.ts";
import { distributions } from "../target.ts";
import { normalizePath } from "./paths.ts";
import { findDuplicates, type Rule } from "./rule.ts";

const repositoryName = /^[A-Za-z0-9_][A-Za-z0-9@._+-]*$/;
const address = /^(?:https?|ftp|file):\/\/[^\s[\]-][^\s[\]]*$/;
const managedNames = ["core", "extra", "multilib", "core-testing", "extra-testing", "multilib-testing"];
const isDistribution = (name: string): boolean => (distributions as readonly string[]).includes(name);

/** Repositories have a name and a source that can stand in a configuration file, and each name once. */
export const validRepositories: Rule = function* (system) {
  const repositories = system.byKind["third-party-repository"];
  const isReadable = !system.broken.has("repos");
  for (const repository of repositories) yield* checkRepository(repository, isReadable);
  const ofManaged = system.byKind["managed-repository"].map(({ origin }) => origin)[0];
  yield* findDuplicates(
    [
      ...(ofManaged === undefined ? [] : managedNames.map((value) => ({ value, origin: ofManaged }))),
      ...repositories.map(({ name }) => name),
    ],
    (name) => name,
    (repeated, notes) => irDiagnostics.duplicateRepository({ name: repeated.value }, repeated.origin, { notes }),
  );
};

function* checkRepository(
  { name, url, include, distribution }: ThirdPartyRepository,
  isReadable: boolean,
): Iterable<Diagnostic> {
  if (!repositoryName.test(name.value) || name.value === "options") {
    yield irDiagnostics.invalidRepositoryName({ name: name.value }, name.origin);
  } else if (isReadable && url === undefined && include === undefined) {
    yield irDiagnostics.repositoryWithoutSource({ name: name.value }, name.origin);
  }
  if (url !== undefined && !address.test(url.value)) {
    yield irDiagnostics.invalidRepositoryUrl({ name: url.value }, url.origin);
  }
  if (include !== undefined && !isListPath(include.value)) {
    yield irDiagnostics.invalidRepositoryInclude({ name: include.value }, include.origin);
  }
  if (distribution !== undefined && !isDistribution(distribution.value)) {
    const { value: name, origin } = distribution;
    const meant = findMeant(name, distributions);
    const fix = replaceByOnly(meant, name, origin);
    yield irDiagnostics.unknownDistribution({ name, meant }, origin, { fix });
  }
}

function isListPath(path: string): boolean {
  return path.startsWith("/") && !/[\s[\]]/.test(path) && normalizePath(path) === path;
}
