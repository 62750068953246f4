import { describe, expect, it } from "vitest";
import { allTimeZones, isTimeZone } from "../../../src/ir/rules/time-zone-names.ts";

describe("the table of time zones", () => {
  it("has every name that this Node lists", () => {
    expect(Intl.supportedValuesOf("timeZone").filter((name) => !isTimeZone(name))).toEqual([]);
  });

  it("has no name that this Node does not accept", () => {
    const isAccepted = (timeZone: string): boolean => {
      try {
        return new Intl.DateTimeFormat("en", { timeZone }) !== undefined;
      } catch {
        return false;
      }
    };
    expect(allTimeZones().filter((name) => !isAccepted(name))).toEqual([]);
    expect(new Set(allTimeZones()).size).toBe(allTimeZones().length);
  });

  it.each(["UTC", "America/Argentina/Salta", "US/Eastern", "Etc/GMT-14"])("knows %s", (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(["", "America", "America/", "/UTC", "america/sao_paulo", "Mars/Olympus", "constructor/x", "UTC\n"])(
    "does not know %j",
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );
});
