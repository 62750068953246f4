import { lowered } from "../../backend.ts";
import type { Area, Emitters } from "../area.ts";
import { refuseUnsafe } from "../guards.ts";
import { task } from "../tasks.ts";
import { userText, verbatim } from "../values.ts";

export const hostnameEmitters = {
  hostname(resource, draft) {
    const refusal = refuseUnsafe("host name", "host", resource.name);
    if (refusal !== undefined) return refusal;
    draft.hostname = resource;
    return lowered;
  },
} satisfies Emitters;

export const hostnameArea: Area = {
  name: "hostname",
  title: "Host name",
  tags: ["hostname", "users"],
  build({ hostname, distribution }) {
    if (hostname === undefined) return { tasks: [] };
    const { name, origin } = hostname;
    const set = task("Set the host name", "ansible.builtin.hostname", { name: userText(name) }, [origin]);
    if (distribution !== "debian") return { tasks: [set] };
    // Debian has no nss-myhostname by default: the name must be in /etc/hosts (Debian Reference, 5.1.1).
    const args = {
      path: "/etc/hosts",
      regexp: "^127[.]0[.]1[.]1\\s",
      line: verbatim(`127.0.1.1 ${name.value}`),
      create: true,
      owner: "root",
      group: "root",
      mode: verbatim("0644"),
    };
    return { tasks: [set, task("Let the host name resolve", "ansible.builtin.lineinfile", args, [origin])] };
  },
};
