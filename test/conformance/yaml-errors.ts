import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";

/** The Python class that PyYAML or OmegaConf raises where the YAML loader reports a code. */
export const yamlErrors: Readonly<Record<string, string>> = {
  CHI0103: "ParserError",
  CHI0104: "ConstructorError",
  CHI0105: "ConstructorError",
  CHI0106: "ConstructorError",
  CHI0107: "ConstructorError",
  CHI0109: "ComposerError",
  CHI0110: "AssertionError",
  CHI0117: "KeyError",
  CHI0118: "ValueError",
  CHI0119: "RecursionError",
  CHI0120: "ReaderError",
  CHI0121: "ReaderError",
  CHI0122: "ScannerError",
  CHI0123: "ScannerError",
  CHI0124: "ScannerError",
  CHI0125: "ScannerError",
  CHI0126: "ScannerError",
  CHI0127: "ScannerError",
  CHI0128: "ScannerError",
  CHI0129: "ScannerError",
  CHI0130: "ScannerError",
  CHI0131: "ScannerError",
  CHI0132: "ScannerError",
  CHI0133: "ScannerError",
  CHI0134: "ParserError",
  CHI0135: "ParserError",
  CHI0136: "ParserError",
  CHI0137: "ParserError",
  CHI0138: "ParserError",
  CHI0139: "ParserError",
  CHI0140: "ParserError",
  CHI0141: "ComposerError",
  CHI0142: "ComposerError",
  CHI0143: "ConstructorError",
  CHI0144: "ConstructorError",
  CHI0145: "ValueError",
  CHI0146: "KeyValidationError",
  CHI0147: "UnsupportedValueType",
  CHI0148: "RecursionError",
};

/** What their sentences have in common, where cases ask for it. */
const sentences: Readonly<Record<string, string>> = {
  CHI0104: "found duplicate key",
  CHI0105: "could not determine a constructor for the tag",
  CHI0106: "found unhashable key",
  CHI0107: "expected a mapping",
  CHI0109: "found undefined alias",
  CHI0141: "found duplicate anchor",
  CHI0142: "expected a single document in the stream",
  CHI0143: "could not determine a constructor for the tag",
  CHI0146: "Incompatible key type",
  CHI0147: "Value is not a supported primitive type",
};

/** Their sentence for a diagnostic of the loader, a duplicate key's name included; else our own. */
export function yamlSentence({ code, message }: Diagnostic): string {
  const [, key] = /^the key `(.*)` stands twice/s.exec(message) ?? [];
  return key === undefined ? (sentences[code] ?? message) : `${sentences[code]} ${key}`;
}
