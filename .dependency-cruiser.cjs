// Which room may import which; ARCHITECTURE.md says why. `npm run check:imports` holds the code to it.

/** What each room may import of ours. */
const rooms = {
  diagnostics: [],
  edits: ["diagnostics"],
  ir: ["diagnostics"],
  knowledge: ["diagnostics", "ir/target"],
  frontend: ["diagnostics", "ir", "knowledge"],
  "backends/shared": ["diagnostics", "ir", "knowledge", "backends/backend"],
  "backends/nix": ["diagnostics", "ir", "knowledge", "backends/backend", "backends/shared"],
  "backends/guix": ["diagnostics", "ir", "knowledge", "backends/backend", "backends/shared"],
  "backends/ansible": ["diagnostics", "ir", "knowledge", "backends/backend", "backends/shared"],
  "backends/shell": ["diagnostics", "ir", "knowledge", "backends/backend", "backends/shared"],
  explain: ["diagnostics"],
  language: ["diagnostics", "edits", "ir", "knowledge", "frontend", "backends", "compile", "explain"],
  verify: ["diagnostics", "backends/backend"],
  native: ["diagnostics"],
  lsp: ["diagnostics", "edits", "ir", "knowledge", "frontend", "language", "compile"],
  compare: ["diagnostics", "backends/nix/syntax", "backends/guix/syntax", "grammars"],
};

const grammarsOf = { frontend: ["grammars"] };

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room.replace("/", "-")}-imports`,
  severity: "error",
  comment: `src/${room} may import only itself and: ${[...allowed, ...(grammarsOf[room] ?? [])].join(", ") || "nothing of ours"}`,
  from: { path: `^src/${room}/` },
  to: {
    path: "^(src|grammars)/",
    pathNot: [room, ...allowed, ...(grammarsOf[room] ?? [])].map((other) =>
      other === "grammars" ? "^grammars/" : `^src/${other}(/|\\.ts$)`,
    ),
  },
}));

/** Who may import which package from the registry. */
const packages = {
  chevrotain: "^grammars/",
  yaml: "^src/(frontend|compare)/",
  prettier: "^src/backends/shared/doc\\.ts$",
  execa: "^src/cli/",
  diff: "^src/edits/",
  "vscode-languageserver": "^src/cli/lsp/",
};

const packageRules = Object.entries(packages).map(([name, importers]) => ({
  name: `only-there-${name}`,
  severity: "error",
  comment: `${name} is imported by ${importers} alone`,
  from: { pathNot: importers },
  to: { path: `(^|/)node_modules/${name}/` },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    ...packageRules,
    {
      name: "backend-contract-imports",
      severity: "error",
      comment: "the contract of all backends knows no backend",
      from: { path: "^src/backends/backend\\.ts$" },
      to: { path: "^(src|grammars)/", pathNot: "^src/(diagnostics|ir)/" },
    },
    {
      name: "grammars-import-trees-only",
      severity: "error",
      comment: "a grammar gives back the tree that a printer takes, and knows nothing else of ours",
      from: { path: "^grammars/" },
      to: { path: "^src/", pathNot: "^src/((backends/(nix|guix)|frontend/interpolation)/syntax\\.ts$|diagnostics/)" },
    },
    {
      name: "nobody-imports-the-command-line",
      severity: "error",
      from: { pathNot: "^src/cli/" },
      to: { path: "^src/cli/" },
    },
    {
      name: "pure-core",
      severity: "error",
      comment: "only the command line touches files, processes and clocks; everything else runs in a browser",
      from: { path: "^(src|grammars)/", pathNot: "^src/cli/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-unlisted-package",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "unknown", "undetermined"] },
    },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "no-cycles",
      severity: "error",
      comment: "imports of types vanish and may go in circles; imports of values may not",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".js", ".json", ".tsv", ".sh", ".scm"],
    },
    moduleSystems: ["es6"],
  },
};
