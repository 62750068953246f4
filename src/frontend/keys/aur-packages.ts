import { frontendDiagnostics as report } from "../diagnostics.ts";
import { defineKey } from "../lowering.ts";
import { list, textFrom } from "../shape.ts";
import { reportDuplicate } from "./duplicates.ts";
import { nameEntryFrom, sourceName } from "./name-entry.ts";

export const aurHelpers = defineKey({
  key: "aurHelpers",
  doc: "Helpers of the Arch User Repository to install. The first one builds `aurPackages`.",
  shape: list(textFrom("aur-helper")),
  example: "aurHelpers: [paru]\n",
  lower(helpers, lowering) {
    for (const [index, name] of helpers.items.entries()) {
      const { origin } = name;
      const id = `package-helper:${name.value}`;
      lowering.add({ kind: "package-helper", id, origin, claims: [origin], after: [], name, isBuilder: index === 0 });
    }
  },
});

export const aurPackages = defineKey({
  key: "aurPackages",
  doc: "Packages from the Arch User Repository. On other targets they are found by name where there is a counterpart.",
  shape: list(nameEntryFrom("aur-package")),
  example: `aurHelpers: [paru]
aurPackages:
  - spotify
  - {arch: visual-studio-code-bin, debian: null, fedora: null, nix: vscode, guix: null}
`,
  lower(declared, lowering) {
    const builder = lowering.value(aurHelpers)?.items[0];
    if (builder === undefined && declared.items.length > 0 && !lowering.mayHave("aurHelpers")) {
      lowering.diagnostics.report(report.helperMissing({}, declared.items[0]?.origin));
    }
    for (const { names, claims, origin, ...entry } of declared.items) {
      const name = sourceName({ names, claims, origin, ...entry }, lowering.source);
      const id = `aur-package:${name.value}`;
      if (lowering.has(id)) {
        reportDuplicate(name, lowering.originOf(id), lowering, origin);
        lowering.claim(id, claims);
        lowering.addNames(id, names);
        continue;
      }
      const after = builder === undefined ? [] : [`package-helper:${builder.value}`];
      lowering.add({ kind: "aur-package", id, origin, claims, after, name, names });
    }
  },
});
