import { buildSystem } from "../../src/ir/system.ts";
import { addBootTools } from "../support/machine/boot-tools.ts";
import { describeCrashes } from "../support/machine/crashes.ts";
import type { Machine } from "../support/machine/machine.ts";
import { at, base } from "../support/shell.ts";

const declare = (loader: "grub" | "systemd-boot") =>
  buildSystem("machine", loader === "grub" ? "debian" : "arch", [
    { ...base("bootloader", "x"), loader: at(loader), firmware: at("UEFI") },
  ]);

function prepare(root: Machine): void {
  addBootTools(root, "/efi");
  root.write("/efi/vmlinuz-linux", "kernel");
}

describeCrashes({ title: "GRUB and its menu", name: "debian", system: declare("grub"), prepare });
describeCrashes({
  title: "systemd-boot and its entries",
  name: "pacman",
  system: declare("systemd-boot"),
  prepare,
});
