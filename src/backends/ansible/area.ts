import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../diagnostics/origin.ts";
import type { EmitterTable } from "../backend.ts";
import type { YamlMap } from "../shared/yaml-tree.ts";
import type { AnsibleDraft } from "./draft.ts";
import { installTask } from "./package-manager.ts";
import { addName, nameList, originsOfNames } from "./tasks.ts";

export interface AreaTasks {
  readonly tasks: readonly YamlMap[];
  readonly handlers?: readonly YamlMap[];
  /** Data that several tasks read. */
  readonly vars?: YamlMap;
}

export interface BuiltArea {
  readonly area: Area;
  readonly tasks: readonly YamlMap[];
  readonly handlers: readonly YamlMap[];
  readonly vars: YamlMap | undefined;
}

/** A part of the machine: a role in the directory layout, a block in the single file. */
export interface Area {
  /** Name of the role, and prefix of its variables. */
  readonly name: string;
  /** Heading of the block. */
  readonly title: string;
  /** What `--tags` selects it by: the names of the roles in Ch-aOS. */
  readonly tags: readonly string[];
  readonly build: (draft: AnsibleDraft) => AreaTasks;
}

export type Emitters = Partial<EmitterTable<AnsibleDraft>>;

/** One reason for all resources that share a mistake, or are left out together: it is reported once. */
export function shareReason(draft: AnsibleDraft, key: string, make: () => Diagnostic): Diagnostic {
  const reason = draft.sharedReasons.get(key) ?? make();
  draft.sharedReasons.set(key, reason);
  return reason;
}

/** Asks for a package that the tasks of `area` call; `origin` is what needs them. */
export function requirePackage(draft: AnsibleDraft, area: string, name: string, origin: Origin): void {
  let names = draft.requirements.get(area);
  if (names === undefined) {
    names = new Map();
    draft.requirements.set(area, names);
  }
  addName(names, name, origin);
}

/** An area with its tasks, before them the installation of what they call. */
export function buildArea(area: Area, draft: AnsibleDraft): BuiltArea {
  const { tasks, handlers = [], vars } = area.build(draft);
  const required = draft.requirements.get(area.name);
  const title = "Install what the next tasks call";
  const install =
    required === undefined
      ? []
      : [installTask(draft.distribution, title, nameList(required), originsOfNames(required))];
  return { area, tasks: [...install, ...tasks], handlers, vars };
}
