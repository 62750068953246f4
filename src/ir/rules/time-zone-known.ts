import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Located } from "../../diagnostics/origin.ts";
import { replaceByOnly } from "../../diagnostics/replace-scalar.ts";
import { findNearest } from "../../diagnostics/suggest.ts";
import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";
import { allTimeZones, isTimeZone } from "./time-zone-names.ts";

/** The time zone is a name of the IANA database, spelt as it is there: file systems tell cases apart. */
export const timeZoneKnown: Rule = function* (system) {
  for (const { name } of system.byKind.timezone) {
    if (isTimeZone(name.value)) continue;
    const report = reportOffset(name) ?? reportUnknown(name);
    if (report !== undefined) yield report;
  }
};

/** `UTC+3` is `Etc/GMT-3`. No repair: the author may have known the other sign, and meant that. */
function reportOffset({ value: name, origin }: Located<string>): Diagnostic | undefined {
  const [, sign, hours] = /^(?:Etc\/)?(?:UTC|GMT)? ?([+-])0?(\d{1,2})(?::?00)?$/.exec(name) ?? [];
  if (sign === undefined) return undefined;
  const zone = `Etc/GMT${sign === "+" ? "-" : "+"}${hours}`;
  if (name.startsWith("Etc/") || !isTimeZone(zone)) return irDiagnostics.invalidTimeZone({ name, meant: [] }, origin);
  return irDiagnostics.invalidTimeZone({ name, meant: [zone], hoursEast: Number(`${sign}${hours}`) }, origin);
}

function reportUnknown({ value: name, origin }: Located<string>): Diagnostic | undefined {
  const meant = findZones(name, allTimeZones());
  const isOtherCase = meant[0]?.toLowerCase() === name.toLowerCase();
  const isNewerThanTheList = !isOtherCase && isZoneOfRuntime(name);
  if (isNewerThanTheList) return undefined;
  return irDiagnostics.invalidTimeZone({ name, meant }, origin, { fix: replaceByOnly(meant, name, origin) });
}

/** The same name in another spelling, those of the same city, or the nearest ones. */
function findZones(name: string, zones: readonly string[]): readonly string[] {
  const plain = plainSpelling(name);
  const same = zones.find((zone) => plainSpelling(zone) === plain);
  if (same !== undefined) return [same];
  const ofCity = plain === "" ? [] : zones.filter((zone) => plainSpelling(zone).endsWith(`/${plain}`));
  return ofCity.length > 0 ? ofCity : findNearest(name, zones);
}

function plainSpelling(name: string): string {
  return name.toLowerCase().replace(/[ -]/g, "_");
}

/** Creating a formatter takes about 15 ms the first time, so it is the last resort. */
function isZoneOfRuntime(name: string): boolean {
  if (!/^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Z][A-Za-z0-9_+-]*)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
