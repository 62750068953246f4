import collisionsText from "./collisions.tsv";

/** A variant of a package that a package brings into a profile: itself, or one that it propagates. */
interface Brought {
  readonly name: string;
  readonly variant: number;
}

let broughtBy: ReadonlyMap<string, readonly Brought[]> | undefined;

/** What a package brings that others bring in other variants; most packages bring nothing of the kind. */
function variantsOf(specification: string): readonly Brought[] {
  broughtBy ??= readCollisions();
  return broughtBy.get(specification) ?? [];
}

function readCollisions(): ReadonlyMap<string, readonly Brought[]> {
  const result = new Map<string, Brought[]>();
  for (const [variant, line] of collisionsText.split("\n").entries()) {
    const [name = "", , packages = ""] = line.split("\t");
    if (line === "" || line.startsWith("#")) continue;
    for (const specification of packages.split(" ")) {
      const known = result.get(specification) ?? [];
      known.push({ name, variant });
      result.set(specification, known);
    }
  }
  return result;
}

/** `qtbase` of `qtbase@5`, `rust` of `rust:cargo`. */
const nameOf = (specification: string): string => specification.split(/[@:]/, 1)[0] ?? specification;
const versionOf = (specification: string): string => /@([^:]*)/.exec(specification)?.[1] ?? "";

export interface Collision {
  /** The package of which two variants would meet. */
  readonly of: string;
  /** Who else brings it: a package, or `%base` and `%desktop` for what the system has. */
  readonly other: string;
  /** The package itself is what the other brings: it is there, if in another version. */
  readonly isBrought: boolean;
}

/**
 * Which of the packages cannot be in one profile with the others, as `guix system` finds only when it builds.
 * A package that others bring in another variant yields to them; among the others the first stays.
 */
export function findCollisions(specifications: Iterable<string>, system: readonly string[]): Map<string, Collision> {
  const profile = new Profile();
  for (const token of system) profile.add(token);
  const yielding: string[] = [];
  for (const specification of specifications) {
    const name = nameOf(specification);
    if (variantsOf(specification).some((brought) => brought.name === name)) yielding.push(specification);
    else profile.add(specification);
  }
  for (const specification of yielding) profile.add(specification);
  return profile.collisions;
}

class Profile {
  readonly collisions = new Map<string, Collision>();
  readonly #variants = new Map<string, { readonly variant: number; readonly by: string }>();
  readonly #versions = new Map<string, string>();

  add(specification: string): void {
    const name = nameOf(specification);
    const present = this.#versions.get(name);
    if (present !== undefined && versionOf(present) !== versionOf(specification)) {
      this.collisions.set(specification, { of: name, other: present, isBrought: false });
      return;
    }
    for (const brought of variantsOf(specification)) {
      const taken = this.#variants.get(brought.name);
      if (taken === undefined || taken.variant === brought.variant) continue;
      this.collisions.set(specification, { of: brought.name, other: taken.by, isBrought: brought.name === name });
      return;
    }
    this.#versions.set(name, specification);
    for (const { name: key, variant } of variantsOf(specification)) {
      if (!this.#variants.has(key)) this.#variants.set(key, { variant, by: specification });
    }
  }
}
