import { describe, expect, it } from "vitest";
import { toGuix } from "../support.ts";

const disk = (boot: string): string => `partitioning:
  disk: /dev/sda
  partitions:
    - {name: BOOT, important: boot, size: 1GB, mountpoint: ${boot}, type: vfat}
    - {name: main, important: root, size: 100%, mountpoint: /, type: ext4}
`;

describe("boot loader", () => {
  it("is GRUB on the EFI system partition", async () => {
    const { form, verdict } = await toGuix(`firmware: UEFI\nbootloader: grub\n${disk("/boot/efi")}`);
    expect(form("bootloader")).toBe(
      '(bootloader (bootloader-configuration (bootloader grub-efi-bootloader) (targets \'("/boot/efi"))))',
    );
    expect(verdict("bootloader")).toBe("lowered");
  });

  it("is GRUB on the disk for BIOS", async () => {
    const { form, verdict } = await toGuix(`firmware: BIOS\nbootloader: grub\n${disk("/boot")}`);
    expect(form("bootloader")).toBe(
      '(bootloader (bootloader-configuration (bootloader grub-bootloader) (targets \'("/dev/sda"))))',
    );
    expect(verdict("bootloader")).toBe("lowered");
  });

  it.each(["refind", "systemd-boot"])("is GRUB in place of %s, which Guix lacks", async (loader) => {
    const { form, verdict } = await toGuix(`firmware: UEFI\nbootloader: ${loader}\n${disk("/boot")}`);
    expect(form("bootloader")).toContain("grub-efi-bootloader");
    expect(verdict("bootloader")).toBe("approximated CHI1106");
  });

  it("installs nowhere on BIOS without a disk, and says so", async () => {
    const { form, verdict } = await toGuix("firmware: BIOS\nbootloader: grub");
    expect(form("bootloader")).toContain("(targets '())");
    expect(verdict("bootloader")).toBe("approximated CHI1107");
  });

  it("reports every assumption about booting", async () => {
    const { emission, verdict } = await toGuix("bootloader: systemd-boot");
    expect(verdict("bootloader")).toBe("approximated CHI1106");
    const codes = emission.diagnostics.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(["CHI1105", "CHI1106", "CHI1108"]));
    expect(new Set(codes).size).toBe(codes.length);
  });

  it("assumes what Guix cannot do without, visibly", async () => {
    const { text, form, emission } = await toGuix("packages: [git]");
    expect(form("host-name")).toBe('(host-name "machine")');
    expect(form("bootloader")).toContain('grub-efi-bootloader) (targets \'("/boot/efi"))');
    expect(form("file-systems")).toContain('(device (file-system-label "guix-root"))');
    expect(text).toContain(";; Assumed: no boot loader was given.");
    expect(text).toContain(";; Assumed: no root file system was given.");
    const own = emission.diagnostics.filter(({ code }) => code.startsWith("CHI11"));
    const severities = own.map(({ code, severity }) => `${code} ${severity}`);
    expect(severities).toEqual(["CHI1102 note", "CHI1103 warning", "CHI1104 warning"]);
  });
});

describe("storage", () => {
  it("mounts by label, outer file systems first, and partitions nothing", async () => {
    const { form, verdict, emission } = await toGuix(
      `${disk("/boot")}`.replace(
        "partitions:",
        `partitions:
    - {name: swap, important: swap, size: 4GB, type: linux-swap}
    - {name: data, size: 4GB, type: btrfs, mountpoint: /home}`,
      ),
    );
    expect(form("file-systems")).toBe(
      "(file-systems (cons* " +
        '(file-system (mount-point "/") (device (file-system-label "main")) (type "ext4")) ' +
        '(file-system (mount-point "/boot") (device (file-system-label "BOOT")) (type "vfat")) ' +
        '(file-system (mount-point "/home") (device (file-system-label "data")) (type "btrfs")) ' +
        "%base-file-systems))",
    );
    expect(form("swap-devices")).toBe('(swap-devices (list (swap-space (target (file-system-label "swap")))))');
    const disks = [...emission.coverage.keys()].filter((id) => /^(?:disk|partition):/.test(id));
    expect(disks.length).toBe(5);
    for (const id of disks) expect(verdict(id)).toBe("approximated CHI1109");
    expect(emission.diagnostics.filter(({ code }) => code === "CHI1109").length).toBe(1);
  });
});
