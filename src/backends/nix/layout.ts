import { withPackages } from "./emit/system-packages.ts";
import type { Binding, Nix } from "./syntax.ts";

/** The order of the top-level names of a module; names that are not here follow, by alphabet. */
const sections = [
  "imports",
  "boot",
  "fileSystems",
  "swapDevices",
  "networking",
  "time",
  "i18n",
  "console",
  "users",
  "sops",
  "home-manager",
  "security",
  "hardware",
  "services",
  "virtualisation",
  "programs",
  "xdg",
  "qt",
  "fonts",
  "environment",
  "nix",
  "nixpkgs",
  "systemd",
];

/** Sections whose parts stand side by side: `users.users` and `users.groups`. */
const split: ReadonlySet<string> = new Set(["users"]);

/** Sections of independent modules, ordered by name. */
const sorted: ReadonlySet<string> = new Set(["fileSystems", "services", "programs", "hardware", "virtualisation"]);

/** Brings the bindings of a module into the order and form in which people write them. */
export function arrangeModule(bindings: readonly Binding[]): readonly Binding[] {
  const parts = bindings.flatMap(splitSection).map(arrangeSection);
  const ordered = [...parts].sort((a, b) => rankOf(a) - rankOf(b) || compare(a.path[0] ?? "", b.path[0] ?? ""));
  return ordered.map((binding, index) => (index === 0 ? binding : { ...binding, isSeparated: true }));
}

function rankOf({ path }: Binding): number {
  const index = sections.indexOf(path[0] ?? "");
  if (path[0] === "system") return sections.length + 1;
  return index < 0 ? sections.length : index;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function splitSection(binding: Binding): readonly Binding[] {
  const [name = ""] = binding.path;
  if (!split.has(name) || binding.path.length > 1 || binding.value.kind !== "attrs") return [binding];
  return binding.value.bindings.map((inner) => ({ ...inner, path: [name, ...inner.path] }));
}

function arrangeSection(binding: Binding): Binding {
  const arranged = { ...binding, value: arrange(binding.value) };
  const isSorted = sorted.has(binding.path[0] ?? "") && binding.path.length === 1;
  if (!isSorted || arranged.value.kind !== "attrs") return arranged;
  const bindings = [...arranged.value.bindings].sort((a, b) => compare(a.path.join("."), b.path.join(".")));
  return { ...arranged, value: { kind: "attrs", bindings } };
}

/** `enable` leads its group, and lists of packages are read in their scope. */
function arrange(value: Nix): Nix {
  if (value.kind !== "attrs") return withPackages(value);
  const bindings = value.bindings.map((inner) => ({ ...inner, value: arrange(inner.value) }));
  const isFirst = ({ path }: Binding): boolean => path.length === 1 && path[0] === "enable";
  return { kind: "attrs", bindings: [...bindings.filter(isFirst), ...bindings.filter((one) => !isFirst(one))] };
}
