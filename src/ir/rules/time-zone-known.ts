import { nearest } from "../../diagnostics/suggest.ts";
import { irDiagnostics } from "../diagnostics.ts";
import type { Rule } from "./rule.ts";
import { allTimeZones, isTimeZone } from "./time-zone-names.ts";

/** The time zone is a name of the IANA database, spelt as it is there: file systems tell cases apart. */
export const timeZoneKnown: Rule = function* (system) {
  for (const { name } of system.byKind.timezone) {
    if (isTimeZone(name.value)) continue;
    const suggestion = suggestZone(name.value, allTimeZones());
    const isNewerThanTheList = suggestion?.toLowerCase() !== name.value.toLowerCase() && isZoneOfRuntime(name.value);
    if (!isNewerThanTheList) yield irDiagnostics.invalidTimeZone({ name: name.value, suggestion }, name.origin);
  }
};

/** The same name in another spelling, the city alone, or the nearest name. */
function suggestZone(name: string, zones: readonly string[]): string | undefined {
  const plain = name.toLowerCase().replace(/[ -]/g, "_");
  const ending = `/${plain}`;
  let byCity: string | undefined;
  for (const zone of zones) {
    const lower = zone.toLowerCase().replace(/-/g, "_");
    if (lower === plain) return zone;
    if (byCity === undefined && lower.endsWith(ending)) byCity = zone;
  }
  return byCity ?? nearest(name, zones);
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
