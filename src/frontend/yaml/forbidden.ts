import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source.ts";
import { yamlDiagnostics as report } from "./diagnostics.ts";

// Everything outside of PyYAML's printable characters, and surrogates, which are a fault only where one stands alone.
const suspicious = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]/g;

/** The first character that YAML does not allow anywhere, as a diagnostic. */
export function findForbidden(file: SourceFile): Diagnostic | undefined {
  suspicious.lastIndex = 0;
  for (let match = suspicious.exec(file.text); match !== null; match = suspicious.exec(file.text)) {
    const point = file.text.codePointAt(match.index) ?? 0;
    if (point <= 0xffff) return describe(file, match.index, point);
    suspicious.lastIndex = match.index + 2;
  }
  return undefined;
}

function describe(file: SourceFile, start: number, point: number): Diagnostic {
  const digits = point.toString(16).toUpperCase();
  const name = `U+${digits.padStart(4, "0")}`;
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  const written = point <= 0xff ? `\\x${digits.padStart(2, "0")}` : `\\u${digits}`;
  return report.forbiddenCharacter(
    { name, escape: isSurrogate ? undefined : written },
    { file, start, end: start + 1 },
  );
}
