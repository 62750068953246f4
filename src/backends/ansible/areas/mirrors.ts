import type { Of } from "../../../ir/resource.ts";
import { lowered } from "../../backend.ts";
import type { YamlText } from "../../shared/yaml-tree.ts";
import { type Area, type AreaTasks, type Emitters, requirePackage } from "../area.ts";
import { refuseUnsafe } from "../guards.ts";
import { task, words } from "../tasks.ts";
import { verbatim } from "../values.ts";
import { refuseElsewhere } from "./repositories.ts";

const area = "mirrors";

export const mirrorEmitters = {
  mirrors(resource, draft) {
    const refusal =
      refuseElsewhere(resource, "mirrors chosen by reflector", draft) ??
      resource.countries.map((country) => refuseUnsafe("country", "country", country)).find(Boolean);
    if (refusal !== undefined) return refusal;
    draft.mirrors = resource;
    requirePackage(draft, area, "reflector", resource.origin);
    return lowered;
  },
} satisfies Emitters;

export const mirrorsArea: Area = {
  name: area,
  title: "Mirrors",
  tags: ["reflector"],
  build: ({ mirrors }) => (mirrors === undefined ? { tasks: [] } : mirrorTasks(mirrors)),
};

const file = "/etc/xdg/reflector/reflector.conf";
const handler = "Choose the mirrors";

/** Options for reflector, which its own timer reads too; mirrors are chosen anew only when the options change. */
function mirrorTasks({ countries, count, origin }: Of<"mirrors">): AreaTasks {
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
