import { type FindingReader, relativeTo } from "./finding.ts";

/**
 * The error of ansible-core 2.14 and later: `ERROR! MESSAGE` (2.19: `[ERROR]: MESSAGE`), then the place as
 * `The error appears to be in 'FILE': line L` or `Origin: FILE:L:C`.
 */
export const readAnsible: FindingReader = ({ text, folder }) => {
  const [, rest] = /^(?:ERROR! |\[ERROR\]: )([\s\S]*)/m.exec(text) ?? [];
  if (rest === undefined) return [];
  const message = messageOf(rest);
  const [, file, number] =
    /The error appears to be in '(.*?)': line (\d+)/.exec(rest) ?? /^Origin: (.*?):(\d+)(?::\d+)?$/m.exec(rest) ?? [];
  const path = file === undefined ? undefined : relativeTo(folder, file);
  return [path === undefined ? { message } : { place: { path, line: Number(number) }, message }];
};

const yamlPreface = /^We were unable to read either as JSON nor YAML[\s\S]*?Syntax Error while loading YAML\.\s*/;

function messageOf(text: string): string {
  const [paragraph = ""] = text.replace(yamlPreface, "").split(/\n\s*\n|\nOrigin: /, 1);
  return paragraph
    .split("\n")
    .map((line) => line.trim())
    .join(" ")
    .trim();
}
