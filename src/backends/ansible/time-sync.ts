import type { YamlMap } from "../shared/yaml-tree.ts";
import type { AnsibleDraft } from "./draft.ts";
import { installTask } from "./package-manager.ts";
import { readOnly, task, words } from "./tasks.ts";

/**
 * timedatectl(1) turns on whichever NTP service the machine has. Debian has none by default; systemd's own is
 * installed where there is no other, because its package would push another out.
 */
export function timeSyncTasks({ timeSync, distribution }: AnsibleDraft): readonly YamlMap[] {
  if (timeSync === undefined) return [];
  const { isEnabled, origin } = timeSync;
  const origins = [origin];
  const register = "region_clock";
  const show = task(
    "Read how the clock is kept",
    "ansible.builtin.command",
    { argv: words("timedatectl", "show", "--property=CanNTP", "--property=NTP") },
    origins,
    { register, ...readOnly },
  );
  const setting = isEnabled.value ? "true" : "false";
  const set = task(
    isEnabled.value ? "Synchronise the clock" : "Stop synchronising the clock",
    "ansible.builtin.command",
    { argv: words("timedatectl", "set-ntp", setting) },
    [isEnabled.origin],
    { when: `'NTP=${isEnabled.value ? "yes" : "no"}' not in ${register}.stdout_lines`, changed_when: true },
  );
  if (!isEnabled.value || distribution !== "debian") return [show, set];
  const title = "Install a service that synchronises the clock";
  const when = `'CanNTP=no' in ${register}.stdout_lines`;
  return [show, installTask(distribution, title, words("systemd-timesyncd"), origins, { when }), set];
}
