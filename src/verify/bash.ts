import { type Finding, type FindingReader, relativeTo } from "./finding.ts";

/** Errors of `bash -n`: `FILE: line L: MESSAGE`; the line of source that follows as a second message is left out. */
export const readBash: FindingReader = ({ text, folder }) => {
  const found = text.split("\n").flatMap((line): Finding[] => {
    const [, file = "", number, message = ""] = /^(.*?): line (\d+): (.*)$/.exec(line) ?? [];
    const path = relativeTo(folder, file);
    return path === undefined ? [] : [{ place: { path, line: Number(number) }, message }];
  });
  return found.slice(0, 1);
};
