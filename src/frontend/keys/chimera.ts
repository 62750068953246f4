import type { Located } from "../../diagnostics/origin.ts";
import { type Target, targets } from "../../ir/target.ts";
import type { FieldFacts, Form } from "../form.ts";
import { defineKey } from "../lowering.ts";
import { type LocatedMap, mapOf, optional, record, type Shape, text } from "../shape.ts";

/** Settings are text or truth values; a number (`stateVersion: 24.11`) is taken as it is written. */
const settingValue: Shape<Located<string | boolean>> = {
  expected: "text, or true or false",
  form: { kind: "either", forms: [{ kind: "text", isLenient: true }, { kind: "flag" }] },
  decode(node, diagnostics) {
    if (node.kind !== "scalar" || node.type === "null") return text.decode(node, diagnostics);
    const value = node.type === "boolean" ? node.value === true : node.text;
    return { value, origin: node.origin };
  },
};

const settings: Shape<LocatedMap<Located<string | boolean>>> = mapOf(settingValue);

const targetShape = record("`chimera.targets`", {
  nix: optional(settings, "Settings of the NixOS target."),
  guix: optional(settings, "Settings of the Guix target."),
  ansible: optional(settings, "Settings of the Ansible target."),
  shell: optional(settings, "Settings of the shell target."),
});

const shape = record("`chimera`", {
  targets: optional(targetShape, "The settings of each target; `--set` on the command line wins over them."),
});

/** What is said of the settings of a target, by name. */
export type SettingFacts = Readonly<Record<string, FieldFacts>>;

/** The form of `chimera` for whoever knows the settings of each target, which are the backends' own. */
export function chimeraForm(settingsOf: Readonly<Record<Target, SettingFacts>>): Form {
  const fields = Object.fromEntries(
    targets.map((target) => {
      const form: Form = { kind: "record", fields: settingsOf[target] };
      return [target, { ...targetShape.fields[target], form }];
    }),
  );
  return { kind: "record", fields: { targets: { ...shape.fields.targets, form: { kind: "record", fields } } } };
}

export const chimera = defineKey({
  key: "chimera",
  doc: "What only one target needs, under `targets`.",
  example: `chimera:
  targets:
    nix:
      release: "25.11"
      stateVersion: "24.11"
      dotfiles: home-manager
      extraConfig: services.printing.enable = true;
    guix:
      extraServices: (service mcron-service-type)
    ansible:
      hosts: laptops
      becomeMethod: su
    shell:
      stateDir: /var/lib/plan
`,
  shape,
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
