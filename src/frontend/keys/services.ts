import type { Located } from "../../diagnostics/origin.ts";
import type { NameOverrides } from "../../ir/resource.ts";
import { distributions, type NameSpace } from "../../ir/target.ts";
import { defineKey, type Lowering, orDefault, originsOf } from "../lowering.ts";
import { flag, list, record, required, withDefault } from "../shape.ts";
import { addAuthority } from "./authority.ts";
import { nameEntryFrom, sourceName } from "./name-entry.ts";

const service = record("a service", {
  name: required(
    nameEntryFrom("unit"),
    "The systemd unit. Without a suffix `.service` is meant; `.timer`, `.socket`, `.target`, `.path` and `.mount` work too.",
  ),
  running: withDefault(flag, true, "Whether it runs now."),
  on_boot: withDefault(flag, true, "Whether it is started at boot."),
  dense_service: withDefault(
    flag,
    false,
    "Whether `name` is a prefix: every installed unit that begins with it is meant, templates and initrd units apart.",
  ),
});

type ServiceDeclaration = NonNullable<ReturnType<(typeof service)["decode"]>>;

export const services = defineKey({
  key: "services",
  doc:
    "The systemd units that are on, all of them. With Ansible and the shell plan those that are not listed are " +
    "reported, and disabled only where `prune` says so.",
  shape: list(service),
  example: `services:
  - name: sshd
  - name: bluetooth
    running: false
    on_boot: false
  - name: NetworkManager
    dense_service: true
  - name: {arch: cronie, debian: cron, fedora: crond, nix: cron, guix: null}
`,
  lower(declared, lowering) {
    addAuthority("services", declared, lowering);
    for (const declaration of declared.items) lowerService(declaration, lowering);
  },
});

function lowerService(declaration: ServiceDeclaration, lowering: Lowering): void {
  const { name: entry, origin, running, on_boot, dense_service } = declaration;
  const isDense = orDefault(dense_service, service.fields.dense_service.default, origin);
  const given = sourceName(entry, lowering.source);
  const name = isDense.value ? given : withSuffix(given);
  lowering.add({
    kind: "unit",
    id: `unit:${name.value}`,
    origin,
    claims: [...entry.claims, ...originsOf(running, on_boot, dense_service)],
    after: [],
    name,
    names: isDense.value ? entry.names : withSuffixes(entry.names),
    isRunning: orDefault(running, service.fields.running.default, origin),
    isOnBoot: orDefault(on_boot, service.fields.on_boot.default, origin),
    isDense,
  });
}

const unitSuffix = /\.(?:service|timer|socket|target|path|mount|automount|swap|slice|device|scope)$/;

/** A unit name without a suffix means a service, as for systemctl(1). */
export function withSuffix(name: Located<string>): Located<string> {
  return unitSuffix.test(name.value) ? name : { value: `${name.value}.service`, origin: name.origin };
}

/** The author's own names on the distributions, which all have systemd; NixOS and Guix have names of their own kind. */
export function withSuffixes(names: NameOverrides): NameOverrides {
  const completed: Partial<Record<NameSpace, Located<string | null>>> = { ...names };
  for (const distribution of distributions) {
    const name = names[distribution];
    if (name !== undefined && name.value !== null) completed[distribution] = withSuffix({ ...name, value: name.value });
  }
  return completed;
}
