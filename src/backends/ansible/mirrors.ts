import type { Of } from "../../ir/resource.ts";
import type { YamlText } from "../shared/yaml-tree.ts";
import type { AreaTasks } from "./area.ts";
import { task, words } from "./tasks.ts";
import { verbatim } from "./values.ts";

const file = "/etc/xdg/reflector/reflector.conf";
const handler = "Choose the mirrors";

/** Options for reflector, which its own timer reads too; mirrors are chosen anew only when the options change. */
export function mirrorTasks({ countries, count, origin }: Of<"mirrors">): Required<AreaTasks> {
  const own = (text: string) => ({ text, origins: [origin] });
  const content: YamlText = {
    type: "text",
    origins: [],
    lines: [
      own("--save /etc/pacman.d/mirrorlist"),
      own("--protocol https"),
      // reflector splits each line as a shell would; the guard lets no quote through.
      ...countries.map((country) => ({ text: `--country '${country.value}'`, origins: [country.origin] })),
      { text: `--latest ${count.value}`, origins: [count.origin] },
      own("--sort rate"),
    ],
  };
  const args = { dest: file, content, owner: "root", group: "root", mode: verbatim("0644") };
  return {
    tasks: [task("Say which mirrors are wanted", "ansible.builtin.copy", args, [origin], { notify: handler })],
    handlers: [
      task(handler, "ansible.builtin.command", { argv: words("reflector", `@${file}`) }, [origin], {
        changed_when: true,
      }),
    ],
  };
}
