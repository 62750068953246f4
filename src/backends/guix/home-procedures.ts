import type { Origin } from "../../diagnostics/origin.ts";
import {
  blank,
  boolean,
  comment,
  from,
  gexp,
  keyword,
  list,
  quote,
  type Scheme,
  type SchemeList,
  string,
  symbol,
  ungexp,
} from "./syntax.ts";

/*
 * Dotfiles through Guix Home. The repository is not at hand when the system is built, so each home runs a program
 * when it is activated ("Essential Home Services" in the Guix manual) that clones the repository and links parts of
 * it. Text of the user reaches that program as string arguments only.
 */

/** Procedure of the configuration: the program for one repository. */
export const dotfilesProgram = "dotfiles-program";
/** Procedure of the configuration: a user with a home that runs such programs. */
export const homeWithDotfiles = "home-with-dotfiles";

/** The definitions of both procedures, for the top of the file. */
export function defineHomeProcedures(origin: Origin): readonly Scheme[] {
  return [
    comment(
      "A program that clones a Git repository into the home of its user and links",
      "parts of it.  LINKS holds lists (FROM TO OPEN?): FROM is a path in the",
      "repository, TO one in the home; OPEN? means to link each entry of FROM.",
    ),
    from(origin, defineProgram()),
    blank,
    comment("The home of USER, which runs PROGRAMS whenever it is activated."),
    from(origin, defineHome()),
  ];
}

function defineProgram(): SchemeList {
  return list(
    "define*",
    list(dotfilesProgram, keyword("key"), "url", "branch", "directory", "pull?", "links"),
    list("program-file", string("dotfiles"), gexp(programBody())),
  );
}

function programBody(): SchemeList {
  const append = (...parts: readonly (Scheme | string)[]): SchemeList => list("string-append", ...parts);
  return list(
    "begin",
    list("use-modules", list("ice-9", "ftw"), list("ice-9", "match")),
    blank,
    list("define", "home", list("getenv", string("HOME"))),
    list("define", "clone", append("home", string("/"), ungexp(symbol("directory")))),
    list("define", "git", ungexp(list("file-append", "git", string("/bin/git")))),
    list("define", "mkdir", ungexp(list("file-append", "coreutils", string("/bin/mkdir")))),
    blank,
    defineLink(),
    defineLinkEntries(),
    blank,
    comment("Where Git finds ssh and the certificates of Guix System."),
    list("setenv", string("PATH"), string("/run/current-system/profile/bin")),
    list("setenv", string("GIT_SSL_CAINFO"), string("/etc/ssl/certs/ca-certificates.crt")),
    list(
      "cond",
      list(list("not", list("file-exists?", "clone")), cloneCommand()),
      list(ungexp(symbol("pull?")), list("system*", "git", string("-C"), "clone", string("pull"), string("--ff-only"))),
    ),
    list("for-each", linkPath(), quote(ungexp(symbol("links")))),
  );
}

function cloneCommand(): SchemeList {
  const branch = list("string-append", string("--branch="), ungexp(symbol("branch")));
  return list("system*", "git", string("clone"), branch, string("--"), ungexp(symbol("url")), "clone");
}

/** Links one path. What stands there is kept beside it, with the time in its name. */
function defineLink(): SchemeList {
  const backup = list("string-append", "target", string(".backup-"), list("number->string", list("current-time")));
  const current = list("false-if-exception", list("readlink", "target"));
  return list(
    "define",
    list("link", "source", "target"),
    list(
      "unless",
      list("equal?", "source", current),
      list("system*", "mkdir", string("-p"), list("dirname", "target")),
      list("when", list("false-if-exception", list("lstat", "target")), list("rename-file", "target", backup)),
      list("symlink", "source", "target"),
    ),
  );
}

function defineLinkEntries(): SchemeList {
  const within = (folder: string): SchemeList => list("string-append", folder, string("/"), "entry");
  const isEntry = list(
    "lambda",
    list("entry"),
    list("not", list("member", "entry", quote(list(string("."), string(".."))))),
  );
  return list(
    "define",
    list("link-entries", "source", "target"),
    list(
      "for-each",
      list("lambda", list("entry"), list("link", within("source"), within("target"))),
      list("scandir", "source", isEntry),
    ),
  );
}

function linkPath(): SchemeList {
  const below = (folder: string, path: string): SchemeList => list("string-append", folder, string("/"), path);
  const bindings = list(list("source", below("clone", "from")), list("target", below("home", "to")));
  return list(
    "match-lambda",
    list(
      list("from", "to", "open?"),
      list(
        "let",
        bindings,
        list(
          "cond",
          list(
            list("not", list("file-exists?", "source")),
            list("format", boolean(true), string("no dotfiles at ~a~%"), "source"),
          ),
          list("open?", list("link-entries", "source", "target")),
          list("else", list("link", "source", "target")),
        ),
      ),
    ),
  );
}

function defineHome(): SchemeList {
  const activation = gexp(list("system*", ungexp(symbol("program"))));
  const service = list("simple-service", quote(symbol("dotfiles")), "home-activation-service-type", activation);
  const services = list(
    "append",
    list("map", list("lambda", list("program"), service), "programs"),
    "%base-home-services",
  );
  return list(
    "define",
    list(homeWithDotfiles, "user", "programs"),
    list("list", "user", list("home-environment", list("services", services))),
  );
}
