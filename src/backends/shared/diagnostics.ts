import { defineDiagnostics } from "../../diagnostics/diagnostic.ts";

/** What every backend reports in the same words. */
export const sharedDiagnostics = defineDiagnostics({
  otherTarget: {
    code: "CHI0501",
    severity: "note",
    message: (p: { setting: string; target: string }) => `\`${p.setting}\` is read by the target \`${p.target}\` only`,
  },
  annotation: {
    code: "CHI0502",
    severity: "note",
    message: (p: { why: string }) => `nothing is emitted for this: ${p.why}`,
  },
  fleetNotEmitted: {
    code: "CHI0503",
    severity: "warning",
    message: () => "the fleet is checked, but this version emits neither an inventory nor one configuration per host",
    help: () => "compile a Ch-obolo per host until then",
  },
});
