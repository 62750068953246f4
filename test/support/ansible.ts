import { join } from "node:path";
import { execa } from "execa";
import { ansibleBackend } from "../../src/backends/ansible/index.ts";
import { type Emission, type EmitContext, emit } from "../../src/backends/backend.ts";
import type { System } from "../../src/ir/system.ts";
import type { Distribution } from "../../src/ir/target.ts";
import { systemOf } from "./compile.ts";
import { makeFolder } from "./temporary-folder.ts";

export interface AnsibleSettings {
  readonly layout?: "single" | "directory";
  readonly distribution?: Distribution;
  readonly options?: Readonly<Record<string, string>>;
}

export function emitAnsible(system: System, settings: AnsibleSettings = {}): Emission {
  const { layout = "single", distribution = system.source, options = {} } = settings;
  const context: EmitContext = {
    header: { generator: "chimera 0.0.0", source: "ch-obolo.yml", digest: "0" },
    options: new Map(Object.entries(options).map(([name, value]) => [name, { value }])),
    layout,
    distribution,
  };
  return emit(ansibleBackend, system, context);
}

export const emitText = (yaml: string, settings?: AnsibleSettings): Emission => emitAnsible(systemOf(yaml), settings);

/** Every file of an emission, by path. */
export function filesOf({ files }: Emission): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

/** `lowered`, or how else and why: `refused CHI1204`. */
export function verdictOf({ coverage }: Emission, id: string): string {
  const verdict = coverage.get(id);
  if (verdict === undefined) throw new Error(`nothing is said of ${id}`);
  return verdict.how === "lowered" ? "lowered" : `${verdict.how} ${verdict.reason.code}`;
}

/** Runs a command of Ansible in a folder, away from the settings of whoever runs the tests. */
export async function runAnsible(command: string, args: readonly string[], cwd: string): Promise<string> {
  const settings = join(makeFolder({ "ansible.cfg": "[defaults]\n" }), "ansible.cfg");
  const env = { ANSIBLE_CONFIG: settings, ANSIBLE_NOCOLOR: "1", ANSIBLE_LOCALHOST_WARNING: "False", PY_COLORS: "0" };
  const { exitCode, all } = await execa(command, args, { cwd, env, all: true, reject: false });
  return exitCode === 0 ? "accepted" : all;
}
