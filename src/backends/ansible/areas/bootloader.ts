import type { FirmwareKind, Of } from "../../../ir/resource.ts";
import type { Distribution } from "../../../ir/target.ts";
import { approximated, lowered, refused } from "../../backend.ts";
import type { YamlMap } from "../../shared/yaml-tree.ts";
import type { Area, Emitters } from "../area.ts";
import { ansibleDiagnostics as report } from "../diagnostics.ts";
import type { AnsibleDraft } from "../draft.ts";
import { refuseUnsafe } from "../guards.ts";
import { joinPath } from "../paths.ts";
import { type Arguments, task, words } from "../tasks.ts";
import { userText, verbatim } from "../values.ts";

export const bootloaderEmitters = {
  bootloader(resource, draft) {
    const { loader, firmware, disk, efiMountPoint, origin } = resource;
    const { distribution } = draft;
    const refusal =
      (disk === undefined ? undefined : refuseUnsafe("disk", "path", disk)) ??
      (efiMountPoint === undefined ? undefined : refuseUnsafe("mount point", "path", efiMountPoint));
    if (refusal !== undefined) return refusal;
    if (loader.value === "refind" && distribution === "fedora") {
      return refused(report.bootloaderElsewhere({ what: "rEFInd", distribution }, loader.origin));
    }
    if (loader.value === "grub" && firmware?.value === "BIOS" && disk === undefined) {
      return refused(report.noDisk({}, origin));
    }
    draft.bootloader = resource;
    const partly = explainPartly(resource, distribution);
    return partly === undefined ? lowered : approximated(report.bootloaderPartly({ how: partly }, loader.origin));
  },
} satisfies Emitters;

/** What the tasks leave to the distribution, if anything. */
function explainPartly({ loader, firmware, disk }: Of<"bootloader">, distribution: Distribution): string | undefined {
  if (loader.value === "systemd-boot") {
    return "systemd-boot is installed; its entries are written by the distribution's own kernel-install";
  }
  if (loader.value === "refind") return "rEFInd is installed; it finds the kernels by itself when the machine boots";
  if (distribution === "fedora" && firmware?.value !== "BIOS") {
    return "on UEFI, Fedora's packages put GRUB in place; only its menu is generated";
  }
  if (firmware === undefined && disk === undefined) {
    return "no disk is named: GRUB is installed on machines with UEFI only";
  }
  return undefined;
}

const handler = "Generate the menu of GRUB";
const firmwareFolder = "bootloader_efi";

export const bootloaderArea: Area = {
  name: "bootloader",
  title: "Boot loader",
  tags: ["bootloader"],
  build(draft) {
    const { bootloader } = draft;
    if (bootloader === undefined) return { tasks: [] };
    const origins = [bootloader.origin];
    const args = { path: "/sys/firmware/efi" };
    const look = task("Look for UEFI", "ansible.builtin.stat", args, origins, { register: firmwareFolder });
    const installs = installTasks(bootloader, draft);
    const isDetected = bootloader.firmware === undefined && bootloader.loader.value === "grub";
    const tasks = [...(isDetected ? [look] : []), ...installs];
    return { tasks, handlers: bootloader.loader.value === "grub" ? [menuHandler(bootloader, draft.distribution)] : [] };
  },
};

function installTasks(bootloader: Of<"bootloader">, { distribution }: AnsibleDraft): readonly YamlMap[] {
  const esp = bootloader.efiMountPoint ?? { value: "/boot", origin: bootloader.origin };
  const espPath = userText(esp);
  if (bootloader.loader.value === "refind") {
    return [
      install(bootloader, "Install rEFInd", { argv: words("refind-install"), creates: below(esp.value, "EFI/refind") }),
    ];
  }
  if (bootloader.loader.value === "systemd-boot") {
    const argv = {
      ...words("bootctl", "install", "--esp-path"),
      items: [...words("bootctl", "install", "--esp-path").items, espPath],
    };
    return [
      install(bootloader, "Install systemd-boot", {
        argv,
        creates: below(esp.value, "EFI/systemd/systemd-bootx64.efi"),
      }),
    ];
  }
  return [
    ...grubOnUefi(bootloader, distribution),
    ...grubOnBios(bootloader, distribution),
    menuTask(bootloader, distribution),
  ];
}

function below(folder: string, path: string) {
  return verbatim(joinPath(folder, path));
}

function install(bootloader: Of<"bootloader">, title: string, args: Arguments, keywords: Arguments = {}): YamlMap {
  return task(title, "ansible.builtin.command", args, [bootloader.origin], keywords);
}

/** Where the input says nothing, the running machine decides. */
function onlyOn(bootloader: Of<"bootloader">, firmware: FirmwareKind): Arguments | undefined {
  if (bootloader.firmware !== undefined) return bootloader.firmware.value === firmware ? {} : undefined;
  return { when: `${firmware === "UEFI" ? "" : "not "}${firmwareFolder}.stat.exists` };
}

function grubOnUefi(bootloader: Of<"bootloader">, distribution: Distribution): readonly YamlMap[] {
  const condition = onlyOn(bootloader, "UEFI");
  if (condition === undefined || distribution === "fedora") return [];
  const esp = bootloader.efiMountPoint ?? { value: "/boot", origin: bootloader.origin };
  // The folder below EFI: Debian's signed image looks for its configuration in EFI/debian.
  const id = distribution === "debian" ? "debian" : "GRUB";
  const start = words("grub-install", "--target=x86_64-efi", `--bootloader-id=${id}`, "--efi-directory");
  const argv = { ...start, items: [...start.items, userText(esp)] };
  const args = { argv, creates: below(esp.value, `EFI/${id}/grubx64.efi`) };
  return [install(bootloader, "Install GRUB for UEFI", args, { ...condition, notify: handler })];
}

function grubOnBios(bootloader: Of<"bootloader">, distribution: Distribution): readonly YamlMap[] {
  const condition = onlyOn(bootloader, "BIOS");
  const { disk } = bootloader;
  if (condition === undefined || disk === undefined) return [];
  const [program, folder] = distribution === "fedora" ? ["grub2-install", "grub2"] : ["grub-install", "grub"];
  const start = words(program, "--target=i386-pc");
  const argv = { ...start, items: [...start.items, userText(disk)] };
  const args = { argv, creates: `/boot/${folder}/i386-pc/core.img` };
  return [install(bootloader, "Install GRUB for BIOS", args, { ...condition, notify: handler })];
}

function menuOf(distribution: Distribution) {
  const [program, file] =
    distribution === "fedora" ? ["grub2-mkconfig", "/boot/grub2/grub.cfg"] : ["grub-mkconfig", "/boot/grub/grub.cfg"];
  return { argv: words(program, "--output", file), file };
}

function menuTask(bootloader: Of<"bootloader">, distribution: Distribution): YamlMap {
  const { argv, file } = menuOf(distribution);
  return install(bootloader, "Generate the menu of GRUB where there is none", { argv, creates: file });
}

function menuHandler(bootloader: Of<"bootloader">, distribution: Distribution): YamlMap {
  return install(bootloader, handler, { argv: menuOf(distribution).argv }, { changed_when: true });
}
