import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { absoluteHomes } from "./rules/absolute-homes.ts";
import { bootPartitionIsReadable } from "./rules/boot-partition-is-readable.ts";
import { bootloaderFitsFirmware } from "./rules/bootloader-fits-firmware.ts";
import { disksAreDevices } from "./rules/disks-are-devices.ts";
import { filesHaveOwners } from "./rules/files-have-owners.ts";
import { homesAreNotShared } from "./rules/homes-are-not-shared.ts";
import { humanUsers } from "./rules/human-users.ts";
import { linksDoNotCollide } from "./rules/links-do-not-collide.ts";
import { linksStayInside } from "./rules/links-stay-inside.ts";
import { noLiteralSecrets } from "./rules/no-literal-secrets.ts";
import { oneRestPartition } from "./rules/one-rest-partition.ts";
import { oneRootPartition } from "./rules/one-root-partition.ts";
import { partitionLabelsFit } from "./rules/partition-labels-fit.ts";
import { partitionSizesAddUp } from "./rules/partition-sizes-add-up.ts";
import { restrictionsMeanSomething } from "./rules/restrictions-mean-something.ts";
import type { Rule } from "./rules/rule.ts";
import { servicesDeclaredOnce } from "./rules/services-declared-once.ts";
import { singleLineValues } from "./rules/single-line-values.ts";
import { someoneCanBecomeRoot } from "./rules/someone-can-become-root.ts";
import { sudoNamesAreNoAliases } from "./rules/sudo-names-are-no-aliases.ts";
import { swapIsSwap } from "./rules/swap-is-swap.ts";
import { timeZoneKnown } from "./rules/time-zone-known.ts";
import { uniqueMountPoints } from "./rules/unique-mount-points.ts";
import { uniquePartitionLabels } from "./rules/unique-partition-labels.ts";
import { uniquePartitionNumbers } from "./rules/unique-partition-numbers.ts";
import { uniqueUserNames } from "./rules/unique-user-names.ts";
import { usersExist } from "./rules/users-exist.ts";
import { validDotfileRepositories } from "./rules/valid-dotfile-repositories.ts";
import { validFleet } from "./rules/valid-fleet.ts";
import { validGroupNames } from "./rules/valid-group-names.ts";
import { validHostName } from "./rules/valid-host-name.ts";
import { validKeymap } from "./rules/valid-keymap.ts";
import { validLocales } from "./rules/valid-locales.ts";
import { validMirrors } from "./rules/valid-mirrors.ts";
import { validMountPoints } from "./rules/valid-mount-points.ts";
import { validPackageNames } from "./rules/valid-package-names.ts";
import { validRepositories } from "./rules/valid-repositories.ts";
import { validSecretTemplates } from "./rules/valid-secret-templates.ts";
import { validShellNames } from "./rules/valid-shell-names.ts";
import { validUnitNames } from "./rules/valid-unit-names.ts";
import { validUserNames } from "./rules/valid-user-names.ts";
import type { System } from "./system.ts";

/** In the order of the clearest errors: what a value may be, then what it means, then what stands beside it. */
export const rules: readonly Rule[] = Object.freeze([
  noLiteralSecrets,
  singleLineValues,
  validHostName,
  sudoNamesAreNoAliases,
  validUserNames,
  humanUsers,
  uniqueUserNames,
  validGroupNames,
  validShellNames,
  absoluteHomes,
  homesAreNotShared,
  someoneCanBecomeRoot,
  validPackageNames,
  validRepositories,
  validMirrors,
  validUnitNames,
  servicesDeclaredOnce,
  timeZoneKnown,
  validLocales,
  validKeymap,
  disksAreDevices,
  uniquePartitionNumbers,
  partitionLabelsFit,
  uniquePartitionLabels,
  oneRootPartition,
  oneRestPartition,
  partitionSizesAddUp,
  swapIsSwap,
  filesHaveOwners,
  validMountPoints,
  uniqueMountPoints,
  bootloaderFitsFirmware,
  bootPartitionIsReadable,
  validDotfileRepositories,
  usersExist,
  linksStayInside,
  linksDoNotCollide,
  validSecretTemplates,
  validFleet,
  restrictionsMeanSomething,
]);

/**
 * Runs every rule. One mistake gives one diagnostic: where an error is `reported` already, or a rule has found one in a
 * value, later rules are not heard about that same value.
 */
export function checkSystem(system: System, reported: readonly Diagnostic[] = []): readonly Diagnostic[] {
  const broken = new Map<object, Set<string>>();
  const kept: Diagnostic[] = [];
  for (const diagnostic of reported) markBroken(diagnostic, broken);
  for (const rule of rules) {
    for (const diagnostic of rule(system)) if (markBroken(diagnostic, broken)) kept.push(diagnostic);
  }
  return kept;
}

/** False where the place of `diagnostic` is already known to be broken. */
function markBroken({ span, severity }: Diagnostic, broken: Map<object, Set<string>>): boolean {
  if (span === undefined) return true;
  const places = broken.get(span.file) ?? new Set<string>();
  const place = `${span.start}:${span.end}`;
  if (places.has(place)) return false;
  if (severity === "error") broken.set(span.file, places.add(place));
  return true;
}
