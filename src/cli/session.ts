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
  const { host, format } = session;
  const text = await formatDiagnostics(session, diagnostics, host.stderr);
  if (format === "json" || text !== "") host.stderr.write(text);
}

/** The diagnostics in the format of the session. */
export async function formatDiagnostics(
  session: Session,
  diagnostics: readonly Diagnostic[],
  output: Output,
): Promise<string> {
  if (session.format === "json") {
    const { toJsonDiagnostics } = await import("../diagnostics/render-json.ts");
    return `${JSON.stringify({ diagnostics: toJsonDiagnostics(diagnostics) }, undefined, 2)}\n`;
  }
  if (diagnostics.length === 0) return "";
  if (session.format === "github") {
    const { renderGithub } = await import("../diagnostics/render-github.ts");
    return renderGithub(diagnostics);
  }
  const { renderDiagnostics } = await import("../diagnostics/render-text.ts");
  const style = styleFor(output, session.host.environment);
  return `${renderDiagnostics(diagnostics, style)}\n${summarize(session, diagnostics)}\n${readOn(diagnostics)}`;
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
