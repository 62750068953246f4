import type { Keymap } from "../../ir/resource.ts";
import type { Distribution } from "../../ir/target.ts";
import { lookupKeymap } from "../../knowledge/index.ts";
import type { YamlText } from "../shared/yaml-tree.ts";
import type { RegionTasks } from "./areas/region.ts";
import { task, words } from "./tasks.ts";
import { verbatim } from "./values.ts";

const handler = "Load the keymap";
const owned = { owner: "root", group: "root", mode: verbatim("0644") } as const;

/** The keymap of the console: vconsole.conf(5), or on Debian the layout in keyboard(5). */
export function keymapTasks(keymap: Keymap | undefined, distribution: Distribution): RegionTasks {
  if (keymap === undefined) return { tasks: [], handlers: [] };
  return distribution === "debian" ? debianKeymap(keymap) : systemdKeymap(keymap);
}

function systemdKeymap({ name, origin }: Keymap): RegionTasks {
  const line = verbatim(`KEYMAP=${name.value}`, [name.origin]);
  const args = { path: "/etc/vconsole.conf", regexp: "^KEYMAP=", line, create: true, ...owned };
  const restart = { name: "systemd-vconsole-setup.service", state: "restarted" };
  return {
    tasks: [task("Set the keymap", "ansible.builtin.lineinfile", args, [origin], { notify: handler })],
    handlers: [task(handler, "ansible.builtin.systemd", restart, [origin])],
  };
}

function debianKeymap({ name, origin }: Keymap): RegionTasks {
  const facts = lookupKeymap(name.value);
  if (facts === undefined) return { tasks: [], handlers: [] };
  const settings = {
    XKBMODEL: facts.model ?? "pc105",
    XKBLAYOUT: facts.layout,
    XKBVARIANT: facts.variant ?? "",
    XKBOPTIONS: (facts.options ?? []).join(","),
    BACKSPACE: "guess",
  };
  const lines = Object.entries(settings).map(([key, value]) => ({ text: `${key}="${value}"`, origins: [origin] }));
  const content: YamlText = { type: "text", lines, origins: [] };
  const args = { dest: "/etc/default/keyboard", content, ...owned };
  const apply = { argv: words("setupcon", "--save-only") };
  return {
    tasks: [task("Set the keyboard layout", "ansible.builtin.copy", args, [origin], { notify: handler })],
    handlers: [task(handler, "ansible.builtin.command", apply, [origin], { changed_when: true })],
  };
}
