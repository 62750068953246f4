import type { Located } from "../../diagnostics/origin.ts";
import { targets } from "../../ir/target.ts";
import { defineKey } from "../lowering.ts";
import { type LocatedMap, mapOf, optional, record, type Shape, text } from "../shape.ts";

/** Settings are text or truth values; a number (`stateVersion: 24.11`) is taken as it is written. */
const settingValue: Shape<Located<string | boolean>> = {
  expected: "text, or true or false",
  decode(node, diagnostics) {
    if (node.kind !== "scalar" || node.type === "null") return text.decode(node, diagnostics);
    const value = node.type === "boolean" ? node.value === true : node.text;
    return { value, origin: node.origin };
  },
};

const settings: Shape<LocatedMap<Located<string | boolean>>> = mapOf(settingValue);

export const chimera = defineKey({
  key: "chimera",
  doc: "What only a target needs, under `targets`.",
  shape: record("`chimera`", {
    targets: optional(
      record("`chimera.targets`", {
        nix: optional(settings, "settings of the NixOS target"),
        guix: optional(settings, "settings of the Guix target"),
        ansible: optional(settings, "settings of the Ansible target"),
        shell: optional(settings, "settings of the shell target"),
      }),
      "settings per target",
    ),
  }),
  lower(value, lowering) {
    for (const target of targets) {
      for (const { key: name, value: setting } of value.targets?.[target]?.entries ?? []) {
        lowering.add({
          kind: "target-setting",
          id: `target-setting:${target}.${name.value}`,
          origin: name.origin,
          claims: [setting.origin],
          after: [],
          target,
          name,
          value: setting,
        });
      }
    }
  },
});
