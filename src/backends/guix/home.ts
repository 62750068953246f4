import type { Origin } from "../../diagnostics/origin.ts";
import type { DotfileDraft, GuixDraft } from "./draft.ts";
import {
  boolean,
  comment,
  from,
  gexp,
  keyword,
  list,
  quote,
  type Scheme,
  type SchemeDatum,
  type SchemeList,
  string,
  symbol,
  ungexp,
} from "./syntax.ts";

/*
 * Dotfiles through Guix Home. The repository is not at hand when the system is built, so a procedure of the
 * configuration makes, for each repository, a G-expression that clones and links when the home is activated
 * ("Essential Home Services" in the Guix manual). Text of the user reaches it as string arguments only.
 */

/** Name of that procedure. */
const activation = "dotfiles-activation";

/** The procedure's definition, for the top of the file. */
export function defineDotfilesActivation(origin: Origin): readonly Scheme[] {
  return [
    comment(
      "Clone a Git repository into the home of a user and link parts of it.  LINKS",
      "holds lists (FROM TO OPEN?): FROM is a path in the repository, TO one in the",
      "home; with OPEN? each entry of the directory FROM is linked below TO.",
    ),
    from(
      origin,
      list(
        "define*",
        list(activation, keyword("key"), "url", "branch", "directory", "pull?", "links"),
        list("with-imported-modules", quote(list(list("guix", "build", "utils"))), gexp(activationProgram())),
      ),
    ),
  ];
}

const procedure = (module: readonly string[], name: string): SchemeList => list("@", list(...module), name);
const mkdirP = procedure(["guix", "build", "utils"], "mkdir-p");
const scandir = procedure(["ice-9", "ftw"], "scandir");
const match = list("string-append", "clone", string("/"), list("car", "spec"));

function activationProgram(): SchemeList {
  return list(
    "let*",
    list(
      list("home", list("getenv", string("HOME"))),
      list("clone", list("string-append", "home", string("/"), ungexp(symbol("directory")))),
      list("git", ungexp(list("file-append", "git", string("/bin/git")))),
      list("link", linkProcedure()),
    ),
    comment("Where Git finds ssh and the certificates of Guix System."),
    list(
      "setenv",
      string("PATH"),
      list(
        "string-append",
        string("/run/current-system/profile/bin:"),
        list("or", list("getenv", string("PATH")), string("")),
      ),
    ),
    list("setenv", string("GIT_SSL_CAINFO"), string("/etc/ssl/certs/ca-certificates.crt")),
    list(
      "cond",
      list(list("not", list("file-exists?", "clone")), list(mkdirP, list("dirname", "clone")), cloneCommand()),
      list(ungexp(symbol("pull?")), list("system*", "git", string("-C"), "clone", string("pull"), string("--ff-only"))),
    ),
    list("for-each", linkSpec(), quote(ungexp(symbol("links")))),
  );
}

function cloneCommand(): SchemeList {
  const option = list("string-append", string("--branch="), ungexp(symbol("branch")));
  return list("system*", "git", string("clone"), option, string("--"), ungexp(symbol("url")), "clone");
}

/** Links one path; what stood there is kept beside it, with the time in its name. */
function linkProcedure(): SchemeList {
  const backup = list("string-append", "target", string(".backup-"), list("number->string", list("current-time")));
  const isLinked = list(
    "and",
    list("eq?", quote(symbol("symlink")), list("stat:type", "present")),
    list("string=?", list("readlink", "target"), "source"),
  );
  return list(
    "lambda",
    list("source", "target"),
    list(
      "let",
      list(list("present", list("false-if-exception", list("lstat", "target")))),
      list(
        "unless",
        list("and", "present", isLinked),
        list("when", "present", list("rename-file", "target", backup)),
        list(mkdirP, list("dirname", "target")),
        list("symlink", "source", "target"),
      ),
    ),
  );
}

function linkSpec(): SchemeList {
  const inHome = list("string-append", "home", string("/"), list("cadr", "spec"));
  const target = list("if", list("string=?", string("."), list("cadr", "spec")), "home", inHome);
  const entries = list(
    scandir,
    "source",
    list("lambda", list("name"), list("not", list("member", "name", quote(list(string("."), string("..")))))),
  );
  const linkEntry = list(
    "lambda",
    list("name"),
    list(
      "link",
      list("string-append", "source", string("/"), "name"),
      list("string-append", "target", string("/"), "name"),
    ),
  );
  return list(
    "lambda",
    list("spec"),
    list(
      "let",
      list(list("source", match), list("target", target)),
      list(
        "cond",
        list(
          list("not", list("file-exists?", "source")),
          list("format", boolean(true), string("no dotfiles at ~a~%"), "source"),
        ),
        list(list("caddr", "spec"), list("for-each", linkEntry, entries)),
        list("else", list("link", "source", "target")),
      ),
    ),
  );
}

/** `(service guix-home-service-type ...)` with one home environment for each user. */
export function printHomeService(draft: GuixDraft): SchemeDatum {
  const ofUser = new Map<string, DotfileDraft[]>();
  for (const repo of draft.dotfiles.values()) {
    const repos = ofUser.get(repo.user.value) ?? [];
    ofUser.set(repo.user.value, [...repos, repo]);
  }
  return list("service", "guix-home-service-type", list("list", ...[...ofUser.values()].map(printHome)));
}

function printHome(repos: readonly DotfileDraft[]): SchemeDatum {
  const [first] = repos;
  if (first === undefined) return list("list");
  const services = list("append", list("list", ...repos.map(printActivation)), "%base-home-services");
  return from(
    first.origin,
    list(
      "list",
      from(first.user.origin, string(first.user.value)),
      list("home-environment", list("services", services)),
    ),
  );
}

function printActivation(repo: DotfileDraft): SchemeDatum {
  const { url, branch, directory, isPulled, origin } = repo;
  return from(
    origin,
    list(
      "simple-service",
      quote(symbol("dotfiles")),
      "home-activation-service-type",
      list(
        activation,
        ...[keyword("url"), from(url.origin, string(url.value))],
        ...[keyword("branch"), from(branch.origin, string(branch.value))],
        ...[keyword("directory"), from(directory.origin, string(directory.value))],
        ...[keyword("pull?"), from(isPulled.origin, boolean(isPulled.value))],
        ...[keyword("links"), quote(list(...repo.links.map((link) => printLink(link, repo))))],
      ),
    ),
  );
}

function printLink(link: DotfileDraft["links"][number], repo: DotfileDraft): SchemeDatum {
  const items = [string(link.from.value), string(link.to.value), boolean(repo.isOpen || link.isOpen.value)];
  return from(link.origin, list(...items));
}
