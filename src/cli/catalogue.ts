import type { DiagnosticFactory, Severity } from "../diagnostics/diagnostic.ts";
import { cliDiagnostics } from "./diagnostics.ts";

/** One code that can be reported. */
export interface CatalogueEntry {
  readonly code: `CHI${string}`;
  readonly severity: Severity;
  readonly room: string;
}

/** What the codes that begin so are about. */
const rooms: Readonly<Record<string, string>> = {
  CHI01: "reading files",
  CHI02: "keys and values",
  CHI03: "what must hold",
  CHI04: "names of packages and services",
  CHI05: "every target",
  CHI09: "the command line",
  CHI10: "NixOS",
  CHI11: "Guix System",
  CHI12: "Ansible",
  CHI13: "the shell plan",
  CHI14: "the targets' own tools",
  CHI15: "machines",
};

type Table = Readonly<Record<string, DiagnosticFactory<never>>>;

/** Every code of every room, in order. */
export async function loadCatalogue(): Promise<readonly CatalogueEntry[]> {
  const tables: readonly Table[] = [
    (await import("../frontend/diagnostics.ts")).frontendDiagnostics,
    (await import("../frontend/yaml/diagnostics.ts")).yamlDiagnostics,
    (await import("../frontend/interpolation/diagnostics.ts")).interpolationDiagnostics,
    (await import("../ir/diagnostics.ts")).irDiagnostics,
    (await import("../knowledge/diagnostics.ts")).nameDiagnostics,
    (await import("../backends/shared/diagnostics.ts")).sharedDiagnostics,
    cliDiagnostics,
    (await import("../backends/nix/diagnostics.ts")).nixDiagnostics,
    (await import("../backends/guix/diagnostics.ts")).guixDiagnostics,
    (await import("../backends/ansible/diagnostics.ts")).ansibleDiagnostics,
    (await import("../backends/shell/diagnostics.ts")).shellDiagnostics,
    (await import("../verify/diagnostics.ts")).verifyDiagnostics,
    (await import("../native/diagnostics.ts")).nativeDiagnostics,
  ];
  const entries = tables.flatMap((table) => Object.values(table).map(({ code, severity }) => entryOf(code, severity)));
  return entries.sort((a, b) => (a.code < b.code ? -1 : 1));
}

function entryOf(code: CatalogueEntry["code"], severity: Severity): CatalogueEntry {
  return { code, severity, room: rooms[code.slice(0, "CHI00".length)] ?? "" };
}
