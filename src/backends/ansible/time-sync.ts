import type { Origin } from "../../diagnostics/origin.ts";
import type { YamlMap } from "../shared/yaml-tree.ts";
import type { AnsibleDraft } from "./draft.ts";
import { installTask } from "./package-manager.ts";
import { readOnly, task, words } from "./tasks.ts";

const register = "region_clock";
/** A container has the clock of its host: no NTP service starts there (`ConditionVirtualization=!container`). */
const isMachine = "'container' not in ansible_facts.virtualization_tech_guest";

/** timedatectl(1) turns on whichever NTP service the machine has. */
export function timeSyncTasks({ timeSync, distribution }: AnsibleDraft): readonly YamlMap[] {
  if (timeSync === undefined) return [];
  const { isEnabled, origin } = timeSync;
  const argv = words("timedatectl", "show", "--property=CanNTP", "--property=NTP");
  const show = task("Read how the clock is kept", command, { argv }, [origin], { register, ...readOnly });
  const wanted = isEnabled.value ? "NTP=yes" : "NTP=no";
  const set = task(
    isEnabled.value ? "Synchronise the clock" : "Stop synchronising the clock",
    command,
    { argv: words("timedatectl", "set-ntp", isEnabled.value ? "true" : "false") },
    [isEnabled.origin],
    { when: words(`'${wanted}' not in ${register}.stdout_lines`, isMachine), changed_when: true },
  );
  return [show, ...(isEnabled.value && distribution === "debian" ? installService([origin]) : []), set];
}

const command = "ansible.builtin.command";

/**
 * Debian's smallest system has no NTP service. systemd's own is installed only where there is no other, because its
 * package would push that out; what answers timedatectl reads the list of services when it starts.
 */
function installService(origins: readonly Origin[]): readonly YamlMap[] {
  const when = `'CanNTP=no' in ${register}.stdout_lines`;
  const title = "Install a service that synchronises the clock";
  const restart = { name: "systemd-timedated.service", state: "stopped" };
  return [
    installTask("debian", title, words("systemd-timesyncd"), origins, { when }),
    task("Let the new service be found", "ansible.builtin.systemd", restart, origins, { when }),
  ];
}
