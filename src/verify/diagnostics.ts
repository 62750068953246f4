import { defineDiagnostics } from "../diagnostics/diagnostic.ts";

/** What the targets' own tools say of emitted files, told of the Ch-obolo: CHI14xx. */
export const verifyDiagnostics = defineDiagnostics({
  toolRefuses: {
    code: "CHI1401",
    severity: "error",
    message: (p: { tool: string; title: string }) => `${p.title} refuses what comes of this, says \`${p.tool}\``,
  },
  toolRefusesFile: {
    code: "CHI1402",
    severity: "error",
    message: (p: { tool: string; title: string }) =>
      `${p.title} refuses the output, says \`${p.tool}\`, at no line of the input`,
  },
});
