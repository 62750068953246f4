import type { Of } from "../../../ir/resource.ts";
import { approximated, refused } from "../../backend.ts";
import { sequence, type YamlMap } from "../../shared/yaml-tree.ts";
import { type Area, type Emitters, shareReason } from "../area.ts";
import { ansibleDiagnostics as report } from "../diagnostics.ts";
import { refuseUnsafe } from "../guards.ts";
import { argumentMap, block, task, words } from "../tasks.ts";
import { jinja, userText, verbatim } from "../values.ts";

export const storageEmitters = {
  disk(resource, draft) {
    const reason = report.runningDisk({ device: resource.device.value }, resource.origin);
    return refused(shareReason(draft, resource.id, () => reason));
  },
  partition(resource, draft) {
    const reason = report.runningDisk({ device: resource.disk }, resource.origin);
    return refused(shareReason(draft, resource.disk, () => reason));
  },
  "file-system"(resource, draft) {
    const refusal =
      refuseUnsafe("label", "label", resource.label) ?? refuseUnsafe("mount point", "path", resource.mountPoint);
    if (refusal !== undefined) return refusal;
    draft.fileSystems.push(resource);
    return approximated(shareReason(draft, "labels", () => report.labelMustExist({}, resource.origin)));
  },
  swap(resource, draft) {
    const refusal = refuseUnsafe("label", "label", resource.label);
    if (refusal !== undefined) return refusal;
    draft.fileSystems.push(resource);
    return approximated(shareReason(draft, "labels", () => report.labelMustExist({}, resource.origin)));
  },
} satisfies Emitters;

const handler = "Turn on the swap space";

/** Lines of fstab(5) for labels that the machine has; nothing is mounted over what is in use. */
export const storageArea: Area = {
  name: "storage",
  title: "File systems",
  tags: ["storage"],
  build({ fileSystems }) {
    if (fileSystems.length === 0) return { tasks: [] };
    const origins = fileSystems.map(({ origin }) => origin);
    const vars = argumentMap({ storage_labelled: sequence(fileSystems.map(describe)) });
    const look = task(
      "Look for the labels",
      "ansible.builtin.stat",
      { path: "/dev/disk/by-label/{{ item.label }}" },
      origins,
      { loop: jinja("storage_labelled"), register: "storage_found", ...labelledBy("item.label") },
    );
    const list = task(
      "List in fstab those that are there",
      "ansible.posix.mount",
      {
        src: "LABEL={{ item.item.label }}",
        path: jinja("item.item.path"),
        fstype: jinja("item.item.type"),
        opts: jinja("item.item.options"),
        passno: jinja("item.item.pass"),
        state: "present",
      },
      origins,
      {
        loop: jinja("storage_found.results"),
        when: "item.stat.exists",
        ...labelledBy("item.item.label"),
        ...(fileSystems.some(({ kind }) => kind === "swap") ? { notify: handler } : {}),
      },
    );
    const swaps = fileSystems.filter(({ kind }) => kind === "swap").map(({ origin }) => origin);
    const swapon = task(handler, "ansible.builtin.command", { argv: words("swapon", "--all") }, swaps, {
      changed_when: true,
    });
    return {
      tasks: [block("List the file systems by their labels", [look, list], origins, { vars })],
      handlers: swaps.length === 0 ? [] : [swapon],
    };
  },
};

/** What a loop prints of its item. */
function labelledBy(expression: string) {
  return { loop_control: argumentMap({ label: jinja(expression) }) };
}

function describe(resource: Of<"file-system"> | Of<"swap">): YamlMap {
  const { label, origin } = resource;
  if (resource.kind === "swap") {
    return argumentMap({ label: userText(label), path: "none", type: "swap", options: "sw", pass: verbatim("0") }, [
      origin,
    ]);
  }
  const { type, mountPoint } = resource;
  const entry = {
    path: userText(mountPoint),
    type: userText(type),
    options: "defaults",
    pass: verbatim(passOf(resource)),
  };
  return argumentMap({ label: userText(label), ...entry }, [origin]);
}

/** Order of checks at boot, fstab(5): the root first; btrfs and XFS are not checked so. */
function passOf({ type, mountPoint }: Of<"file-system">): string {
  if (type.value === "btrfs" || type.value === "xfs") return "0";
  return mountPoint.value === "/" ? "1" : "2";
}
