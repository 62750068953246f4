import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";

const address = /^(?:https?|ssh|git|git\+ssh|file):\/\/[^\s-][^\s]*$/;
/** `user@host:path`, git-clone(1); two colons would name a remote helper, which is a program to run. */
const scpLike = /^(?:[A-Za-z0-9._][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*:(?!:)(?!\/\/)[^\s-][^\s]*$/;
const localPath = /^\/[^\s]*$/;

/** Forbidden by git-check-ref-format(1), and a leading `-`, which would be read as an option. */
const badBranch = /^[-/]|[\s~^:?*[\\\u0000-\u001f\u007f]|\.\.|@\{|\/\/|(?:^|\/)\.|\.lock(?:\/|$)|[./]$|^@$|^$/;

/** Repositories have an address that git clones without running anything else, and a branch that can exist. */
export const validDotfileRepositories: Rule = function* (system) {
  for (const { url, branch } of system.byKind["dotfile-repo"]) {
    if (!isGitAddress(url.value)) yield irDiagnostics.invalidDotfileUrl({ name: url.value }, url.origin);
    if (badBranch.test(branch.value)) yield irDiagnostics.invalidBranch({ name: branch.value }, branch.origin);
  }
};

function isGitAddress(text: string): boolean {
  return address.test(text) || scpLike.test(text) || localPath.test(text);
}
