import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Located, Origin } from "../../diagnostics/origin.ts";
import type { FleetHost, FleetRestriction } from "../../ir/resource.ts";
import type { Form } from "../form.ts";
import { defineKey, orDefault } from "../lowering.ts";
import {
  anything,
  flag,
  type LocatedMap,
  list,
  mapOf,
  oneOf,
  optional,
  type Placed,
  record,
  required,
  type Shape,
  text,
  warnOfSurprise,
  wholeNumber,
  withDefault,
} from "../shape.ts";
import { leavesOf, type MapNode } from "../tree.ts";
import { wrongType } from "../wrong-type.ts";

interface FleetHosts extends Placed {
  readonly hosts: readonly FleetHost[];
}

const expectedHosts = "a mapping of host names, or a list of one-entry mappings";

const connectionData = {
  expected: "a mapping (connection data)",
  form: { kind: "map", value: { kind: "anything" }, isNullable: true },
} as const;

const connectors = ["local", "docker", "chroot", "vagrant", "ssh"] as const;
const connector = oneOf(connectors);

/** Host names, and for each its connection data, or nothing. */
const hostMap: Form = {
  kind: "map",
  names: { source: `^(?:[^@]|@(?:${connectors.join("|")})(?:/|$))`, expected: "a host name, or `@CONNECTOR/NAME`" },
  value: connectionData.form,
};

/** Both shapes in use: a map of name → connection data, and a list of maps with one entry each. */
const hosts: Shape<FleetHosts> = {
  expected: expectedHosts,
  form: { kind: "either", forms: [hostMap, { kind: "list", item: hostMap }] },
  decode(node, diagnostics) {
    const maps = node.kind === "list" ? node.items : [node];
    const found = maps.flatMap((map) =>
      map.kind === "map"
        ? decodeHosts(map, diagnostics)
        : (wrongType({ ...this, form: hostMap }, map, diagnostics) ?? []),
    );
    return { hosts: found, origin: node.origin };
  },
};

function decodeHosts(map: MapNode, diagnostics: Diagnostics): FleetHost[] {
  return map.entries.flatMap(({ key, typedKey, value }): FleetHost[] => {
    if (typedKey !== undefined) warnOfSurprise(typedKey, diagnostics);
    const isData = value.kind === "map" || (value.kind === "scalar" && value.type === "null");
    if (!isData) return wrongType(connectionData, value, diagnostics) ?? [];
    const found = connectorOf(key, diagnostics);
    return found === undefined ? [] : [{ name: key, connector: found, origin: key.origin }];
  });
}

/** `@docker/x` names its connector; a plain name is reached over SSH. */
function connectorOf(name: Located<string>, diagnostics: Diagnostics): Located<string> | undefined {
  if (!name.value.startsWith("@")) return { value: "ssh", origin: name.origin };
  const word = name.value.slice(1).split("/", 1)[0] ?? "";
  const origin = placeOf(word, name.origin);
  return connector.decode(
    { kind: "scalar", type: "string", value: word, text: word, isPlain: true, origin },
    diagnostics,
  );
}

/** Where the connector's name stands inside a host's. */
function placeOf(word: string, origin: Origin): Origin {
  const { file, start, end } = origin.span;
  const at = file.text.slice(start, end).indexOf(`@${word}`);
  if (at < 0) return origin;
  return { ...origin, span: { file, start: start + at + 1, end: start + at + 1 + word.length } };
}

const boat = record("a boat", {
  provider: required(text, "Who knows the hosts."),
  config: optional(mapOf(anything), "What the provider is told.", "nothing"),
});

const shape = record("`fleet`", {
  parallelism: withDefault(wholeNumber(0), 0, "How many hosts are worked on at once; 0 is no limit."),
  hosts: optional(
    hosts,
    "The hosts, by name, with their connection data. A name may carry a connector: `@local`, `@docker/x`, " +
      "`@chroot/path`, `@vagrant/x`; a plain one is reached over SSH.",
    "none",
  ),
  boats: optional(list(boat), "Dynamic inventories.", "none"),
  restrictions: optional(
    record("`fleet.restrictions`", {
      allow_list: optional(mapOf(mapOf(flag)), "By host, the roles that run there.", "all roles run everywhere"),
      black_list: optional(
        mapOf(mapOf(flag)),
        "By host, the roles that do not run there; `{}` is all of them.",
        "none",
      ),
    }),
    "Which roles run where.",
  ),
});

type FleetDeclaration = NonNullable<ReturnType<(typeof shape)["decode"]>> & { readonly claims: readonly Origin[] };

export const fleet = defineKey<FleetDeclaration>({
  key: "fleet",
  doc: "The machines that this file is for.",
  shape: {
    expected: shape.expected,
    form: shape.form,
    decode(node, diagnostics) {
      const decoded = shape.decode(node, diagnostics);
      return decoded && { ...decoded, claims: leavesOf(node).map((leaf) => leaf.origin) };
    },
  },
  example: `fleet:
  parallelism: 4
  hosts:
    harbour: {ssh_user: root}
    "@docker/test":
  boats:
    - provider: aws
      config: {region: eu-west-1}
  restrictions:
    allow_list: {harbour: {users: true}}
    black_list: {"@docker/test": {bootloader: true}}
`,
  lower({ parallelism, hosts: declared, boats, restrictions, origin, claims }, lowering) {
    lowering.add({
      kind: "fleet",
      id: "fleet",
      origin,
      claims,
      after: [],
      parallelism: orDefault(parallelism, shape.fields.parallelism.default, origin),
      hosts: declared?.hosts ?? [],
      hasBoats: (boats?.items.length ?? 0) > 0,
      restrictions: [restrictions?.allow_list, restrictions?.black_list].flatMap((listed) => restrictionsOf(listed)),
    });
  },
});

function restrictionsOf(listed: LocatedMap<LocatedMap<unknown>> | undefined): FleetRestriction[] {
  return (listed?.entries ?? []).map(({ key, value }) => ({ host: key, roles: value.entries.map((role) => role.key) }));
}
