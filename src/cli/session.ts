import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { ansiStyle, plainStyle, type Style } from "../diagnostics/style.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import type { Host, Output } from "./host.ts";
import type { Format } from "./options.ts";

/** What a command works with: the host, and how messages are to look. */
export interface Session {
  readonly host: Host;
  readonly format: Format;
  readonly isStrict: boolean;
}

/** Whether diagnostics of these severities let a command go on. */
export function isAccepted(session: Session, diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(({ severity }) => severity === "note" || (severity === "warning" && !session.isStrict));
}

/** Exit code of a command whose work went through with these diagnostics. */
export function verdictOf(session: Session, diagnostics: readonly Diagnostic[]): ExitCode {
  return isAccepted(session, diagnostics) ? exitCode.fine : exitCode.bad;
}

/** Colours are for terminals, unless the environment says otherwise: no-color.org, force-color.org. */
export function styleFor(output: Output, environment: Host["environment"]): Style {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = environment;
  if (no !== undefined && no !== "") return plainStyle;
  if (force !== undefined && force !== "") return force === "0" ? plainStyle : ansiStyle;
  return output.isTerminal && term !== "dumb" ? ansiStyle : plainStyle;
}

/** Prints diagnostics as messages, with a line that counts them. */
export async function reportDiagnostics(session: Session, diagnostics: readonly Diagnostic[]): Promise<void> {
  const { stderr } = session.host;
  const text = await formatDiagnostics(session, diagnostics, stderr);
  if (text !== "") stderr.write(text);
}

/** The diagnostics in the format of the session. A format that is one document says as well that there are none. */
export async function formatDiagnostics(
  session: Session,
  diagnostics: readonly Diagnostic[],
  output: Output,
): Promise<string> {
  switch (session.format) {
    case "json": {
      const { toJsonDiagnostics } = await import("../diagnostics/render-json.ts");
      return printJson({ diagnostics: toJsonDiagnostics(diagnostics) });
    }
    case "sarif": {
      const { describeDiagnostics } = await import("./sarif.ts");
      return printJson(describeDiagnostics(diagnostics));
    }
    case "github": {
      const { renderGithub } = await import("../diagnostics/render-github.ts");
      return renderGithub(diagnostics);
    }
    case "text":
      return diagnostics.length === 0 ? "" : formatText(session, diagnostics, output);
  }
}

function printJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

async function formatText(session: Session, diagnostics: readonly Diagnostic[], output: Output): Promise<string> {
  const { renderDiagnostics } = await import("../diagnostics/render-text.ts");
  const style = styleFor(output, session.host.environment);
  return `${renderDiagnostics(diagnostics, style, output.columns)}\n${summarize(session, diagnostics)}\n${readOn(diagnostics)}`;
}

/** Points to the page of the first error. */
function readOn(diagnostics: readonly Diagnostic[]): string {
  const error = diagnostics.find(({ severity }) => severity === "error");
  return error === undefined ? "" : `\`chimera explain ${error.code}\` says more\n`;
}

function summarize(session: Session, diagnostics: readonly Diagnostic[]): string {
  const counts = (["error", "warning", "note"] as const).flatMap((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? "" : "s"}`];
  });
  const isRefused = session.isStrict && !isAccepted(session, diagnostics);
  return counts.join(", ") + (isRefused ? "; with --strict warnings count as errors" : "");
}
