import { describe, expect, it } from "vitest";
import type { Bootloader } from "../../../../src/ir/resource.ts";
import type { Distribution } from "../../../../src/ir/target.ts";
import { at, base, emitResources, readSteps, reasonOf } from "../../../support/shell.ts";

const emitLoader = (fields: Omit<Partial<Bootloader>, "kind">, distribution: Distribution = "debian") => {
  const emission = emitResources(
    [{ ...base("bootloader", "x"), loader: at("grub"), firmware: at("UEFI"), ...fields }],
    distribution,
  );
  return { verdict: reasonOf(emission.coverage.get("bootloader:x")), steps: readSteps(emission) };
};

describe("a boot loader", () => {
  it("is put in place for the declared firmware", () => {
    expect(emitLoader({ efiMountPoint: at("/boot/efi") })).toEqual({
      verdict: "lowered",
      steps: [["bootloader", "grub", "UEFI", "", "/boot/efi"]],
    });
    expect(emitLoader({ firmware: at("BIOS" as const), disk: at("/dev/disk/by-id/ata-A_1:2") }).steps).toEqual([
      ["bootloader", "grub", "BIOS", "/dev/disk/by-id/ata-A_1:2", ""],
    ]);
  });

  it("gets its entries from the plan on Arch alone", () => {
    expect(emitLoader({ loader: at("systemd-boot") }, "arch").verdict).toBe("lowered");
    expect(emitLoader({ loader: at("systemd-boot") }).verdict).toBe("approximated CHI1332");
  });

  it.each([
    ["no disk", { firmware: at("BIOS" as const) }, "debian", "refused CHI1312"],
    ["rEFInd on Fedora", { loader: at("refind" as const) }, "fedora", "refused CHI1312"],
    ["a hostile disk", { disk: at("/dev/../etc/passwd") }, "debian", "refused CHI1302"],
    ["a disk that would be an option", { disk: at("--removable") }, "debian", "refused CHI1302"],
    ["a hostile mount point", { efiMountPoint: at("/boot\n/etc") }, "debian", "refused CHI1302"],
  ] as const)("is refused with %s", (_, fields, distribution, verdict) => {
    expect(emitLoader(fields, distribution)).toEqual({ verdict, steps: [] });
  });
});
