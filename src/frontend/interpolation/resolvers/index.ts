import { create } from "./create.ts";
import { decode } from "./decode.ts";
import { deprecated } from "./deprecated.ts";
import { dictKeys, dictValues } from "./dict.ts";
import { env } from "./env.ts";
import type { Resolver } from "./resolver.ts";
import { select } from "./select.ts";

const resolvers: ReadonlyMap<string, Resolver> = new Map([
  ["oc.env", env],
  ["oc.select", select],
  ["oc.decode", decode],
  ["oc.create", create],
  ["oc.dict.keys", dictKeys],
  ["oc.dict.values", dictValues],
  ["oc.deprecated", deprecated],
]);

export const resolverNames: readonly string[] = [...resolvers.keys()];

export function findResolver(name: string): Resolver | undefined {
  return resolvers.get(name);
}
