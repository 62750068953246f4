import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { type Located, located, type Origin } from "../diagnostics/origin.ts";
import { type Area, isNamed, type NameOverrides, type Resource, type ResourceId } from "../ir/resource.ts";
import { type Distribution, nameSpaces } from "../ir/target.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";
import type { KeyFacts } from "./form.ts";
import type { Placed, Shape } from "./shape.ts";

/** A top-level key: its documentation, its form, and the resources it stands for. */
export interface KeyDefinition<T> extends KeyFacts {
  readonly shape: Shape<T>;
  readonly lower: (value: T, lowering: Lowering) => void;
}

/** Declares a key, with its value's type taken from its shape. */
export const defineKey = <T>(definition: KeyDefinition<T>): KeyDefinition<T> => definition;

/** What is known of the top-level keys when they are lowered. */
export interface LoweredKeys {
  readonly decoded: ReadonlyMap<string, unknown>;
  readonly keyOrigins: ReadonlyMap<string, Origin>;
  /** Keys in which something is wrong. */
  readonly broken: ReadonlySet<string>;
}

/** What the decoded keys become while they are lowered, and what they may ask of each other. */
export class Lowering {
  readonly source: Distribution;
  readonly diagnostics: Diagnostics;
  readonly pruned: ReadonlySet<Area>;
  readonly #keys: LoweredKeys;
  readonly #resources = new Map<ResourceId, Resource>();
  /** How many resources were added under an id. */
  readonly #counts = new Map<ResourceId, number>();

  constructor(source: Distribution, keys: LoweredKeys, pruned: ReadonlySet<Area>, diagnostics: Diagnostics) {
    this.source = source;
    this.#keys = keys;
    this.pruned = pruned;
    this.diagnostics = diagnostics;
  }

  get resources(): readonly Resource[] {
    return [...this.#resources.values()];
  }

  /** The decoded value of another key, if the input has it. */
  value<T>(definition: KeyDefinition<T>): T | undefined {
    return this.#keys.decoded.get(definition.key) as T | undefined;
  }

  /** Where a top-level key itself stands, for what follows from its being there; else where its value does. */
  keyOrigin(key: string, value: Placed): Origin {
    return this.#keys.keyOrigins.get(key) ?? value.origin;
  }

  /** Whether something is wrong with a key, so that what seems to be missing there is no second mistake. */
  isBroken(key: string): boolean {
    return this.#keys.broken.has(key);
  }

  /** Whether the input has a key, be it without a value, or may have it. */
  mayHave(key: string): boolean {
    return this.#keys.keyOrigins.has(key) || this.isBroken(key);
  }

  /** Where an existing resource stands. */
  originOf(id: ResourceId): Origin | undefined {
    return this.#resources.get(id)?.origin;
  }

  has(id: ResourceId): boolean {
    return this.#resources.has(id);
  }

  /** Adds a resource; a second one of the same id gets `#2` behind its id, so that rules can speak of both. */
  add(resource: Resource): void {
    const id = this.#freeId(resource.id);
    this.#resources.set(id, id === resource.id ? resource : { ...resource, id });
  }

  /** Lets an existing resource answer for further leaves of the input. */
  claim(id: ResourceId, claims: readonly Origin[]): void {
    const resource = this.#resources.get(id);
    if (resource !== undefined) this.#resources.set(id, { ...resource, claims: [...resource.claims, ...claims] });
  }

  /** Gives an existing package further names; two names for one distribution contradict each other. */
  addNames(id: ResourceId, names: NameOverrides): void {
    const resource = this.#resources.get(id);
    if (resource?.kind !== "package" && resource?.kind !== "aur-package") return;
    for (const space of nameSpaces) {
      const [first, second] = [resource.names[space], names[space]];
      if (first === undefined || second === undefined || first.value === second.value) continue;
      const notes = [{ message: "the first one is here", span: first.origin.span }];
      this.diagnostics.report(report.nameConflict({ name: resource.name.value, space }, second.origin, { notes }));
    }
    this.fillNames(id, names);
  }

  /** Gives an existing package or unit names for the distributions that it has none for. */
  fillNames(id: ResourceId, names: NameOverrides): void {
    const resource = this.#resources.get(id);
    if (resource === undefined || !isNamed(resource)) return;
    this.#resources.set(id, { ...resource, names: { ...names, ...resource.names } });
  }

  #freeId(id: ResourceId): ResourceId {
    let count = this.#counts.get(id) ?? 0;
    let free: ResourceId;
    do free = ++count === 1 ? id : `${id}#${count}`;
    while (this.#resources.has(free));
    this.#counts.set(id, count);
    return free;
  }
}

/** A value that was given, or its default, which stands where its parent does. */
export function orDefault<T>(given: Located<T> | undefined, value: T, parent: Origin): Located<T> {
  return given ?? located(value, parent);
}

/** The origins of the values that were given. */
export function originsOf(...values: readonly (Located<unknown> | undefined)[]): readonly Origin[] {
  return values.flatMap((value) => (value === undefined ? [] : [value.origin]));
}

/** Spreads `{ [key]: value }` only where there is a value, as exact optional properties want it. */
export function maybe<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
}
