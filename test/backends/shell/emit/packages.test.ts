import { describe, expect, it } from "vitest";
import { systemOf } from "../../../support/compile.ts";
import { emitSystem, readSteps, reasonOf } from "../../../support/shell.ts";

const emitText = (yaml: string) => emitSystem(systemOf(`baseOverride: []\n${yaml}`));

describe("packages of the AUR", () => {
  it("are built by the first helper that the plan can call", () => {
    const emission = emitText("aurHelpers: [trizen, paru]\naurPackages: [spotify]");
    const options = ["--sync", "--needed", "--noconfirm", "--skipreview"];
    expect(readSteps(emission)).toContainEqual(["aur-packages", "paru", "4", ...options, "paru", "spotify"]);
    expect(reasonOf(emission.coverage.get("package-helper:trizen"))).toBe("refused CHI1336");
    expect(reasonOf(emission.coverage.get("aur-package:spotify"))).toBe("lowered");
  });

  it("are left to people without one", () => {
    const emission = emitText("aurPackages: [spotify]");
    expect(readSteps(emission)).toContainEqual(["aur-packages", "", "0", "spotify"]);
    expect(reasonOf(emission.coverage.get("aur-package:spotify"))).toBe("approximated CHI1310");
  });
});
