import { type Finding, type FindingReader, relativeTo } from "./finding.ts";

/**
 * Errors of Guix and of Guile's reader: `FILE:LINE:COLUMN: error: MESSAGE` or, of the reader, the same without
 * `error:`. Warnings and hints are no verdict. An error that Guix places in its own code belongs where the backtrace
 * above it last went through a file of ours, and to the variable it names.
 */
export const readGuix: FindingReader = ({ text, folder }) => {
  const errors = text.split("\n").flatMap((line): Finding[] => {
    const [, file = "", number, message = ""] = located.exec(line) ?? [];
    const path = relativeTo(folder, file);
    if (path !== undefined) return [{ place: { path, line: Number(number) }, message }];
    const [, bare] = /(?:^|: )error: (.*)$/.exec(line) ?? [];
    return bare === undefined ? [] : [withPlace(bare, text, folder)];
  });
  const placed = errors.find(({ place }) => place !== undefined) ?? errors[0];
  return placed === undefined ? [] : [placed];
};

const located = /^(\/.*?):(\d+):\d+: (?!warning:|hint:)(?:error: )?(.*)$/;

function withPlace(message: string, text: string, folder: string): Finding {
  const place = lastFrame(text, folder);
  const [, word] = /^(\S+): unbound variable$/.exec(message) ?? [];
  return { message, ...(place === undefined ? {} : { place }), ...(word === undefined ? {} : { word }) };
}

/** The innermost frame of a Guile backtrace in the folder: a header `In FILE:`, then lines `LINE:COLUMN  N (...)`. */
function lastFrame(text: string, folder: string): Finding["place"] {
  let path: string | undefined;
  let place: Finding["place"];
  for (const line of text.split("\n")) {
    const [, file] = /^In (.*):$/.exec(line) ?? [];
    if (file !== undefined) path = relativeTo(folder, file);
    const [, number] = /^\s*(\d+):\d+\s+\d+ /.exec(line) ?? [];
    if (number !== undefined && path !== undefined) place = { path, line: Number(number) };
  }
  return place;
}
