import type { Keymap } from "../../../ir/resource.ts";
import type { Distribution } from "../../../ir/target.ts";
import { lookupKeymap } from "../../../knowledge/index.ts";
import { lowered, refused, type Verdict } from "../../backend.ts";
import { refuseKeymap } from "../../shared/names.ts";
import type { YamlMap } from "../../shared/yaml-tree.ts";
import { type Area, type Emitters, requirePackage } from "../area.ts";
import { ansibleDiagnostics as report } from "../diagnostics.ts";
import type { AnsibleDraft } from "../draft.ts";
import { refuseUnsafe } from "../guards.ts";
import { keymapTasks } from "../keymap.ts";
import { isGenerated, langpackOf, localeTasks } from "../locales.ts";
import { task } from "../tasks.ts";
import { timeSyncTasks } from "../time-sync.ts";
import { userText } from "../values.ts";

export interface RegionTasks {
  readonly tasks: readonly YamlMap[];
  readonly handlers: readonly YamlMap[];
}

const area = "region";

export const regionEmitters = {
  timezone(resource, draft) {
    const refusal = refuseUnsafe("time zone", "timezone", resource.name);
    if (refusal !== undefined) return refusal;
    if (draft.distribution === "debian") requirePackage(draft, area, "tzdata", resource.origin);
    draft.timezone = resource;
    return lowered;
  },
  locale(resource, draft) {
    const refusal = refuseUnsafe("locale", "locale", resource.name);
    if (refusal !== undefined) return refusal;
    if (isGenerated(resource.name.value) && draft.distribution !== "arch") {
      const name = draft.distribution === "debian" ? "locales" : langpackOf(resource.name.value);
      requirePackage(draft, area, name, resource.origin);
    }
    draft.locales.push(resource);
    return lowered;
  },
  keymap(resource, draft) {
    const refusal = refuseUnsafe("keymap", "keymap", resource.name) ?? checkKeymap(resource, draft.distribution);
    if (refusal !== undefined) return refusal;
    if (draft.distribution === "debian") {
      for (const needed of ["keyboard-configuration", "console-setup"]) {
        requirePackage(draft, area, needed, resource.origin);
      }
    }
    draft.keymap = resource;
    return lowered;
  },
  "time-sync"(resource, draft) {
    draft.timeSync = resource;
    return lowered;
  },
} satisfies Emitters;

/** Debian sets the keyboard by its layout, the others by the keymap itself. */
function checkKeymap(keymap: Keymap, distribution: Distribution): Verdict | undefined {
  if (distribution !== "debian") return refuseKeymap(keymap, distribution);
  const { value: name, origin } = keymap.name;
  return lookupKeymap(name) === undefined ? refused(report.unknownKeymap({ name }, origin)) : undefined;
}

export const regionArea: Area = {
  name: area,
  title: "Time zone, locales and keymap",
  tags: ["region"],
  build(draft) {
    const locales = localeTasks(draft.locales, draft.distribution);
    const keymap = keymapTasks(draft.keymap, draft.distribution);
    return {
      tasks: [...timezoneTasks(draft), ...locales.tasks, ...keymap.tasks, ...timeSyncTasks(draft)],
      handlers: [...locales.handlers, ...keymap.handlers],
    };
  },
};

function timezoneTasks({ timezone }: AnsibleDraft): readonly YamlMap[] {
  if (timezone === undefined) return [];
  const args = { name: userText(timezone.name) };
  return [task("Set the time zone", "community.general.timezone", args, [timezone.origin])];
}
