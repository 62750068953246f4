import { chmodSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { execa } from "execa";
import { makeFolder } from "../temporary-folder.ts";
import { oraclesFolder } from "./folder.ts";
import type { Machine } from "./machine.ts";

/** What became of a task, or of one item of its loop. */
export interface TaskResult {
  readonly name: string;
  /** The item, where it is a word. */
  readonly item?: string;
  /** `unknown`: check mode cannot tell, because something is missing that an earlier task would have made. */
  readonly outcome: "changed" | "unchanged" | "failed" | "unknown";
  readonly message: string;
}

export interface PlaybookRun {
  readonly tasks: readonly TaskResult[];
  /** What was printed instead, where no result can be read. */
  readonly text: string;
}

/** One result, as the callback `ansible.posix.json` prints it. */
interface Result {
  readonly changed?: boolean;
  readonly failed?: boolean;
  readonly unreachable?: boolean;
  readonly skipped?: boolean;
  readonly item?: unknown;
  readonly msg?: unknown;
  readonly stderr?: string;
  readonly module_stderr?: string;
  readonly results?: readonly Result[];
}

interface Report {
  readonly plays: readonly {
    readonly tasks: readonly {
      readonly task: { readonly name: string };
      readonly hosts: Readonly<Record<string, Result>>;
    }[];
  }[];
}

/**
 * Runs the playbook in a folder against a machine, over SSH like a person would; a server of its own answers each
 * connection, so that the machine needs no network and its own server may be stopped. Programs in its folder `bin` are
 * found before others.
 */
export async function runPlaybook(
  machine: Machine,
  files: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<PlaybookRun> {
  const entry = Object.keys(files).find((path) => /^(?:playbook|site)\.yml$/.test(path)) ?? "playbook.yml";
  const folder = makeFolder({
    ...files,
    "settings/inventory.ini": inventoryOf(machine),
    "settings/ansible.cfg": settings,
  });
  const tools = join(folder, "bin");
  if (existsSync(tools)) for (const name of readdirSync(tools)) chmodSync(join(tools, name), 0o755);
  const isChecked = args.includes("--check");
  const { stdout, stderr } = await execa(
    "ansible-playbook",
    ["-i", join(folder, "settings/inventory.ini"), ...args, entry],
    {
      cwd: folder,
      env: { ANSIBLE_CONFIG: join(folder, "settings/ansible.cfg"), PATH: `${tools}:${process.env.PATH}` },
      reject: false,
      stdin: "ignore",
    },
  );
  const start = stdout.indexOf("{");
  if (start < 0) return { tasks: [], text: `${stdout}${stderr}` };
  const report = JSON.parse(stdout.slice(start)) as Report;
  const tasks = report.plays.flatMap((play) =>
    play.tasks.flatMap(({ task, hosts }) =>
      Object.values(hosts).flatMap((result) => readResults(task.name, result, isChecked)),
    ),
  );
  return { tasks, text: stderr };
}

const settings = `[defaults]
stdout_callback = ansible.posix.json
host_key_checking = false
deprecation_warnings = false
local_tmp = settings/tmp
[ssh_connection]
pipelining = true
control_path_dir = settings/control
ssh_args = -o ControlMaster=auto -o ControlPersist=20s -o UserKnownHostsFile=/dev/null -F /dev/null
`;

function inventoryOf(machine: Machine): string {
  const server = ["nsenter", ...machine.entrance(), "/usr/sbin/sshd", "-i", "-o", "PerSourceMaxStartups=none"].join(
    " ",
  );
  const variables = {
    ansible_user: "root",
    ansible_ssh_private_key_file: join(oraclesFolder, "key"),
    ansible_ssh_common_args: `-o ProxyCommand='${server}'`,
    ansible_python_interpreter: "/usr/bin/python3",
  };
  const words = Object.entries(variables).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `oracle ${words.join(" ")}\n`;
}

const wouldRun = "Command would have run if not in check mode";

function readResults(name: string, result: Result, isChecked: boolean): readonly TaskResult[] {
  if (result.results !== undefined) {
    return result.results.flatMap((one) => readResults(name, one, isChecked));
  }
  const message = [result.msg, result.stderr, result.module_stderr]
    .filter((text) => text !== undefined && text !== "")
    .join(" ");
  const hasFailed = result.failed === true || result.unreachable === true;
  const isChanged = result.changed === true || result.msg === wouldRun;
  const failure = isChecked ? "unknown" : "failed";
  const item = typeof result.item === "string" ? { item: result.item } : {};
  return [{ name, ...item, outcome: hasFailed ? failure : isChanged ? "changed" : "unchanged", message }];
}

/** Names of the tasks of which a part ended so, each once. */
export function tasksThat(outcome: TaskResult["outcome"], { tasks }: PlaybookRun): readonly string[] {
  return [...new Set(tasks.filter((task) => task.outcome === outcome).map(({ name }) => name))];
}
