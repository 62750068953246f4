import {
  apply,
  attrs,
  bind,
  boolean,
  identifier,
  integer,
  lambda,
  letIn,
  lines,
  list,
  type Nix,
  operate,
  path,
  patternLambda,
  select,
  string,
  strings,
  withScope,
} from "../../src/backends/nix/syntax.ts";

/** Every expected text here was left unchanged by nixfmt 1.4.0. */
export const layouts: readonly (readonly [string, Nix, string])[] = [
  ["a single binding as a file", attrs(bind("a", integer(1))), "{\n  a = 1;\n}\n"],
  ["nothing", attrs(), "{ }\n"],
  [
    "three parameters, one to a line",
    patternLambda(["config", "lib", "pkgs"], attrs(bind("a", boolean(true)))),
    "{\n  config,\n  lib,\n  pkgs,\n  ...\n}:\n\n{\n  a = true;\n}\n",
  ],
  [
    "two parameters on one line",
    patternLambda(["lib", "pkgs"], attrs(bind("a", attrs()))),
    "{ lib, pkgs, ... }:\n\n{\n  a = { };\n}\n",
  ],
  ["a list of one", attrs(bind("a", strings(["x"]))), '{\n  a = [ "x" ];\n}\n'],
  ["a list of two", attrs(bind("a", strings(["x", "y"]))), '{\n  a = [\n    "x"\n    "y"\n  ];\n}\n'],
  [
    "a set of one in a list of one",
    attrs(bind("swapDevices", list(attrs(bind("device", string("/x")))))),
    '{\n  swapDevices = [ { device = "/x"; } ];\n}\n',
  ],
  [
    "a set of two in a list of one",
    attrs(bind("rules", list(attrs(bind("a", integer(1)), bind("b", list()))))),
    "{\n  rules = [\n    {\n      a = 1;\n      b = [ ];\n    }\n  ];\n}\n",
  ],
  ["a set as a value, always open", attrs(bind("a", attrs(bind("b", attrs())))), "{\n  a = {\n    b = { };\n  };\n}\n"],
  [
    "a scope that opens on its line",
    attrs(bind(["x", "y"], withScope(identifier("pkgs"), list(identifier("a"), select("b", "c"))))),
    "{\n  x.y = with pkgs; [\n    a\n    b.c\n  ];\n}\n",
  ],
  [
    "an application whose last argument opens",
    attrs(
      bind("imports", apply(select("builtins", "filter"), identifier("f"), list(path("./a.nix"), path("./b.nix")))),
    ),
    "{\n  imports = builtins.filter f [\n    ./a.nix\n    ./b.nix\n  ];\n}\n",
  ],
  [
    "an application in a list",
    attrs(
      bind(
        "a",
        list(
          identifier("x"),
          apply(
            select("p", "override"),
            lambda(["ps"], withScope(identifier("ps"), list(identifier("a"), identifier("b")))),
          ),
        ),
      ),
    ),
    "{\n  a = [\n    x\n    (p.override (\n      ps: with ps; [\n        a\n        b\n      ]\n    ))\n  ];\n}\n",
  ],
  [
    "lines joined with a list",
    attrs(bind("s", operate("+", lines("a ${b}\n\n  c\n"), apply(identifier("f"), list(string("x"), string("y")))))),
    "{\n  s = ''\n    a ''${b}\n\n      c\n  ''\n  + f [\n    \"x\"\n    \"y\"\n  ];\n}\n",
  ],
  [
    "two lists joined",
    attrs(bind("i", operate("++", list(path("./a")), apply(identifier("f"), list(path("./b"), path("./c")))))),
    "{\n  i = [\n    ./a\n  ]\n  ++ f [\n    ./b\n    ./c\n  ];\n}\n",
  ],
  [
    "a function and its variables below the equals sign",
    attrs(bind("u", patternLambda(["lib"], letIn([bind("d", integer(1))], attrs(bind("x", identifier("d"))))))),
    "{\n  u =\n    { lib, ... }:\n    let\n      d = 1;\n    in\n    {\n      x = d;\n    };\n}\n",
  ],
  [
    "a chain of parameters",
    attrs(bind("f", lambda(["a", "b", "c"], apply(identifier("g"), identifier("a"))))),
    "{\n  f =\n    a: b: c:\n    g a;\n}\n",
  ],
];
