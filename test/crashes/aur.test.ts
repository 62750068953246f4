import { systemOf } from "../support/compile.ts";
import { prepareAur } from "../support/machine/aur.ts";
import { describeCrashes } from "../support/machine/crashes.ts";

describeCrashes({
  title: "packages of the AUR",
  name: "pacman",
  system: systemOf("core: arch\nbaseOverride: []\naurHelpers: [yay]\naurPackages: [spotify]\n"),
  prepare: prepareAur,
});
