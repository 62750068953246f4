import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { addBootTools, firmwareList } from "../support/machine/boot-tools.ts";
import { compareSnapshots, takeSnapshot } from "../support/machine/files.ts";
import { describeWithSystem } from "../support/machine/folder.ts";
import { Machine } from "../support/machine/machine.ts";
import { planPath } from "../support/machine/plan.ts";
import { proves } from "../support/proof.ts";
import { at, base, emitResources, planText } from "../support/shell.ts";

type Loader = "grub" | "refind" | "systemd-boot";

for (const [system, distribution] of [
  ["debian", "debian"],
  ["pacman", "arch"],
] as const) {
  describeWithSystem(system, `boot loaders on ${system}`, () => {
    let root: Machine;

    beforeAll(async () => {
      root = await Machine.open(system);
      addBootTools(root, "/efi");
    });

    afterEach(() => {
      root.run("bash", "-c", "rm -rf /efi/* /boot/* /run/broken");
      root.write("/run/firmware", `${firmwareList}\n`);
    });

    afterAll(() => root.stop());

    // The step alone: the package of the boot loader is not what this is about.
    const apply = (loader: Loader, disk?: string) => {
      const place = disk === undefined ? {} : { disk: at(disk) };
      const kind = at(disk === undefined ? ("UEFI" as const) : ("BIOS" as const));
      const resource = { ...base("bootloader", "x"), loader: at(loader), firmware: kind, ...place };
      root.write(planPath, planText(emitResources([resource], distribution)), "0755");
      return root.run("bash", planPath, "apply");
    };

    it("puts GRUB in place once", () => {
      const { exitCode, stderr, stdout } = apply("grub");
      expect(stderr).toBe("");
      expect(stdout).toContain("install GRUB: /efi/EFI/");
      expect(exitCode).toBe(0);
      expect(root.read("/boot/grub/grub.cfg")).toContain("menuentry");
      expect(root.read("/run/firmware")).toContain("BootOrder: 0007,0001");
      const before = takeSnapshot(root);
      expect(apply("grub").stdout).toContain("Nothing to do");
      expect(compareSnapshots(before, takeSnapshot(root))).toEqual([]);
      proves("shell", "puts a boot loader in place once (tools that need firmware are stand-ins)", 1, "machines");
    });

    it("takes GRUB and its entry in the firmware away again when its menu cannot be made", () => {
      root.write("/run/broken", "");
      const { exitCode, stderr } = apply("grub");
      expect(stderr).toContain("Failed: generate the menu of GRUB");
      expect(stderr).toContain("Everything that was done has been undone");
      expect(exitCode).toBe(1);
      expect(root.run("bash", "-c", "ls -A /efi /boot").stdout).toBe("/boot:\n\n/efi:");
      expect(root.read("/run/firmware")).toBe(firmwareList);
      proves("shell", "undoes a boot loader (tools that need firmware are stand-ins)", 1, "machines");
    });

    it("stops before the first change where no EFI system partition is mounted, or a disk is not there", () => {
      root.run("mv", "/efi", "/elsewhere");
      expect(apply("refind").stderr).toContain("no EFI system partition (vfat) is mounted at");
      root.run("mv", "/elsewhere", "/efi");
      const { exitCode, stderr } = apply("grub", "/dev/vdz");
      expect(stderr).toContain("/dev/vdz is no disk of this machine");
      expect(exitCode).toBe(1);
      expect(root.has("/boot/grub")).toBe(false);
    });

    it("puts systemd-boot in place, on Arch with an entry for each kernel", () => {
      root.write("/efi/vmlinuz-linux", "kernel");
      const { exitCode, stderr } = apply("systemd-boot");
      expect(stderr).toBe("");
      expect(exitCode).toBe(0);
      const entry = root.read("/efi/loader/entries/chaos-linux.conf");
      if (system === "pacman") {
        expect(entry).toMatch(
          /^title Arch Linux \(linux\)\nlinux \/vmlinuz-linux\ninitrd \/initramfs-linux.img\noptions .*root=.+$/,
        );
      } else {
        expect(entry).toBe("");
      }
      expect(apply("systemd-boot").stdout).toContain("Nothing to do");
    });

    it("puts rEFInd in place", () => {
      expect(apply("refind").exitCode).toBe(0);
      expect(root.has("/efi/EFI/refind/refind_x64.efi")).toBe(true);
    });
  });
}
