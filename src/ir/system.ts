import { type Kind, kinds, type Of, type Resource, type ResourceId } from "./resource.ts";
import type { Distribution } from "./target.ts";

/** What one machine is to be: the result of lowering, the input of every rule and backend. */
export interface System {
  /** The host name, or `machine` where the input gives none. */
  readonly name: string;
  /** The distribution whose package and unit names the resources use. */
  readonly source: Distribution;
  /** In emission order: after their dependencies, then by kind, then by place in the input. */
  readonly resources: readonly Resource[];
  readonly byId: ReadonlyMap<ResourceId, Resource>;
  readonly byKind: { readonly [K in Kind]: readonly Of<K>[] };
  /** Top-level keys in which something is wrong: what seems to be missing there may only be unreadable. */
  readonly broken: ReadonlySet<string>;
}

/** Orders and indexes resources; ids must be unique. */
export function buildSystem(
  name: string,
  source: Distribution,
  resources: readonly Resource[],
  broken: ReadonlySet<string> = new Set(),
): System {
  const byId = new Map<ResourceId, Resource>();
  for (const resource of resources) byId.set(resource.id, resource);
  const ordered = orderResources(resources, byId);
  return { name, source, resources: ordered, byId, byKind: groupByKind(ordered), broken };
}

function groupByKind(resources: readonly Resource[]): System["byKind"] {
  const groups = Object.fromEntries(kinds.map((kind) => [kind, [] as Resource[]])) as Record<Kind, Resource[]>;
  for (const resource of resources) groups[resource.kind].push(resource);
  return groups as unknown as System["byKind"];
}

function orderResources(resources: readonly Resource[], byId: ReadonlyMap<ResourceId, Resource>): readonly Resource[] {
  const rank = new Map<Kind, number>(kinds.map((kind, index) => [kind, index]));
  const byRank = [...resources].sort((a, b) => (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0));
  const ordered = new Set<Resource>();
  const visit = (resource: Resource, path: ReadonlySet<Resource>): void => {
    if (ordered.has(resource) || path.has(resource)) return;
    const onPath = resource.after.length === 0 ? path : new Set(path).add(resource);
    for (const id of resource.after) {
      const dependency = byId.get(id);
      if (dependency !== undefined) visit(dependency, onPath);
    }
    ordered.add(resource);
  };
  for (const resource of byRank) visit(resource, new Set());
  return [...ordered];
}
