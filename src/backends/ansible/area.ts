import type { Origin } from "../../diagnostics/origin.ts";
import type { EmitterTable } from "../backend.ts";
import type { YamlMap } from "../shared/yaml-tree.ts";
import type { AnsibleDraft } from "./draft.ts";
import { installTask } from "./package-manager.ts";
import { addName } from "./tasks.ts";

export interface AreaTasks {
  readonly tasks: readonly YamlMap[];
  readonly handlers?: readonly YamlMap[];
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

/** Asks for a package that the tasks of `area` call; `origin` is what needs them. */
export function requirePackage(draft: AnsibleDraft, area: string, name: string, origin: Origin): void {
  let names = draft.requirements.get(area);
  if (names === undefined) {
    names = new Map();
    draft.requirements.set(area, names);
  }
  addName(names, name, origin);
}

/** The tasks of an area, after the installation of what they call. */
export function buildArea(area: Area, draft: AnsibleDraft): Required<AreaTasks> {
  const { tasks, handlers = [] } = area.build(draft);
  const required = draft.requirements.get(area.name);
  const install =
    required === undefined ? [] : [installTask(draft.distribution, "Install what the next tasks call", required)];
  return { tasks: [...install, ...tasks], handlers };
}
