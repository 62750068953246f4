import { parseArgs } from "node:util";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/suggest.ts";
import type { Call, Command } from "./command.ts";
import { cliDiagnostics as report } from "./diagnostics.ts";
import { isOptionName, type OptionName, type OptionValues, optionRow, optionUsage } from "./options.ts";

type Tokens = ReturnType<typeof tokenize>;
type OptionToken = Extract<Tokens[number], { kind: "option" }>;

/** Reads the arguments of one command; every mistake in them is reported, not only the first. */
export function parseCall(command: Command, args: readonly string[]): { call: Call; mistakes: readonly Diagnostic[] } {
  const tokens = tokenize(command, args);
  const mistakes: Diagnostic[] = [];
  const values: Record<string, string | true | string[]> = {};
  for (const token of tokens) if (token.kind === "option") addOption(command, token, values, mistakes);
  const positionals = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []));
  for (const argument of positionals.slice(command.maximumArguments)) {
    mistakes.push(report.tooManyArguments({ argument, usage: command.usage.join(" | ") }));
  }
  return { call: { command, values: values as OptionValues, positionals }, mistakes };
}

function tokenize(command: Command, args: readonly string[]) {
  const options = Object.fromEntries(
    command.options.map((name) => {
      const { short, argument } = optionRow(name);
      const type: "string" | "boolean" = argument === undefined ? "boolean" : "string";
      return [name, { type, ...(short === undefined ? {} : { short }) }];
    }),
  );
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function addOption(
  command: Command,
  token: OptionToken,
  values: Record<string, string | true | string[]>,
  mistakes: Diagnostic[],
): void {
  const { name, rawName } = token;
  if (!isOptionName(name) || !command.options.includes(name)) {
    const candidates = command.options.map((option) => `--${option}`);
    const suggestion = didYouMean(rawName, candidates);
    mistakes.push(report.unknownOption({ command: command.name, option: rawName, suggestion }));
    return;
  }
  const mistake = checkValue(name, token) ?? (values[name] === undefined ? undefined : checkRepeat(name, rawName));
  if (mistake !== undefined) {
    mistakes.push(mistake);
    return;
  }
  const value = token.value ?? true;
  const earlier = values[name];
  values[name] = optionRow(name).isRepeatable ? [...(Array.isArray(earlier) ? earlier : []), String(value)] : value;
}

function checkRepeat(name: OptionName, rawName: string): Diagnostic | undefined {
  return optionRow(name).isRepeatable ? undefined : report.optionRepeated({ option: rawName });
}

function checkValue(name: OptionName, token: OptionToken): Diagnostic | undefined {
  const { argument, choices } = optionRow(name);
  const { value, rawName } = token;
  if (argument === undefined) return value === undefined ? undefined : report.optionTakesNoValue({ option: rawName });
  const looksLikeOption = token.inlineValue === false && value !== undefined && /^-./.test(value);
  if (value === undefined || looksLikeOption) {
    return report.optionNeedsValue({ option: rawName, usage: optionUsage(name) });
  }
  if (choices === undefined || choices.includes(value)) return undefined;
  const expected = `one of ${choices.map((choice) => `\`${choice}\``).join(", ")}`;
  return report.badOptionValue({ option: rawName, value, expected, suggestion: didYouMean(value, choices) });
}
