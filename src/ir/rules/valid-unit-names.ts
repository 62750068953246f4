import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { replaceByOnly } from "../../diagnostics/replace-scalar.ts";
import { findNearest } from "../../diagnostics/suggest.ts";
import { irDiagnostics } from "../diagnostics.ts";
import type { Unit } from "../resource.ts";
import type { Rule } from "./rule.ts";

/** Unit types that systemctl can both start and enable, as the language names them. */
const suffixes = ["service", "socket", "timer", "target", "path", "mount"];
const unenabled = ["automount", "swap", "slice", "scope", "device"];
const characters = /^[A-Za-z0-9:_.\\@-]{1,255}$/;

/** Units are named as systemd.unit(5) has it, with a type that can be enabled; templates need an instance. */
export const validUnitNames: Rule = function* (system) {
  for (const unit of system.byKind.unit) {
    const problem = unit.isDense.value ? checkPrefix(unit) : checkName(unit);
    if (problem !== undefined) yield problem;
  }
};

function checkPrefix({ name }: Unit): Diagnostic | undefined {
  const isPrefix = characters.test(name.value) && !/^[-.]/.test(name.value);
  return isPrefix ? undefined : irDiagnostics.invalidUnitName({ name: name.value }, name.origin);
}

function checkName({ name }: Unit): Diagnostic | undefined {
  const text = name.value;
  const [, stem = "", suffix = ""] = /^(.*)\.([^.]*)$/s.exec(text) ?? [];
  if (!characters.test(text) || stem === "" || /^[-.@]/.test(stem)) {
    return irDiagnostics.invalidUnitName({ name: text.replace(/\.service$/, "") }, name.origin);
  }
  if (!suffixes.includes(suffix)) {
    return reportSuffix(text, findSuffixes(stem, suffix), name);
  }
  if (stem.endsWith("@")) return irDiagnostics.templateUnit({ name: text }, name.origin);
  return suffix === "service" ? checkInnerSuffix(stem, name) : undefined;
}

/** `docker.sokcet` was completed to `docker.sokcet.service`: the last part of the stem is a misspelt type. */
function checkInnerSuffix(stem: string, name: Unit["name"]): Diagnostic | undefined {
  const [, inner = "", written = ""] = /^(.+)\.([^.@]+)$/.exec(stem) ?? [];
  if (unenabled.includes(written)) return reportSuffix(stem, [], name);
  const meant = findSuffixes(inner, written);
  return meant.length === 0 ? undefined : reportSuffix(stem, meant, name);
}

function reportSuffix(written: string, meant: readonly string[], { origin }: Unit["name"]): Diagnostic {
  const fix = replaceByOnly(meant, written, origin);
  return irDiagnostics.unknownUnitSuffix({ name: written, meant }, origin, { fix });
}

function findSuffixes(stem: string, suffix: string): readonly string[] {
  const near = suffix.length < 3 ? [] : findNearest(suffix, suffixes);
  return near.map((meant) => `${stem}.${meant}`);
}
