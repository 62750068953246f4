# Evaluates modules with stand-ins for what nixpkgs would give them, down to plain values.
{ cases }:

let
  lib = rec {
    mkForce = content: { inherit content; _type = "override"; };
    mkMerge = builtins.foldl' (all: one: all // one) { };
    escapeShellArg = text: "'" + builtins.replaceStrings [ "'" ] [ "'\\''" ] text + "'";
    escapeShellArgs = texts: builtins.concatStringsSep " " (map escapeShellArg texts);
    concatMapStringsSep = separator: f: texts: builtins.concatStringsSep separator (map f texts);
    mapAttrs' = f: set: builtins.listToAttrs (map (name: f name set.${name}) (builtins.attrNames set));
  };

  # The tree of attribute paths, each leaf a text that says what it stands for.
  tree = prefix: paths: builtins.foldl' (all: path: merge all (leaf prefix path)) { } paths;
  leaf = prefix: path: nest path (prefix + builtins.concatStringsSep "." path);
  nest = path: value: if path == [ ] then value else { ${builtins.head path} = nest (builtins.tail path) value; };
  merge = a: b: a // builtins.mapAttrs (name: value: if a ? ${name} && builtins.isAttrs a.${name} && builtins.isAttrs value then merge a.${name} value else value) b;

  plain = value:
    if value ? withPackages then "pkg:python3"
    else if builtins.isAttrs value then builtins.mapAttrs (_: plain) value
    else if builtins.isList value then map plain value
    else if builtins.isFunction value then "function"
    else if builtins.typeOf value == "path" then "path:" + baseNameOf value
    else value;

  # What a module reads beside itself, or in the input of a flake, may not be there.
  scope.builtins = builtins // {
    readDir = folder: { inside = "regular"; };
    readFile = file: if builtins.pathExists file then builtins.readFile file else "";
  };

  evaluate = { path, pkgs, config, inputs }:
    let
      names = tree "pkg:" pkgs;
      arguments = {
        inherit lib;
        config = tree "config:" config;
        inputs = tree "input:" inputs;
        pkgs = names // {
          nerdfonts.override = { fonts }: "nerdfonts:" + builtins.concatStringsSep "," fonts;
          python3.withPackages = f: "python3:" + builtins.concatStringsSep "," (f names);
        };
      };
      expression = builtins.scopedImport scope path;
      module = if builtins.isFunction expression then expression arguments else expression;
      applied = if module ? home-manager then module // { home-manager = module.home-manager // { users = builtins.mapAttrs (_: user: user arguments) module.home-manager.users; }; } else module;
    in
    plain applied;
in
map evaluate (builtins.fromJSON (builtins.readFile cases))
