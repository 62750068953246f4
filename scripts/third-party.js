import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const licenceFile = /^(licen[cs]e|copying|notice)/i;

/** The licence texts of every package among the bundled files; throws where a package brings none. */
export function thirdPartyNotices(bundledFiles) {
  const folders = new Set(bundledFiles.map(packageFolder).filter((folder) => folder !== undefined));
  return [...folders]
    .sort()
    .map(noticeOf)
    .join(`\n${"-".repeat(80)}\n\n`);
}

function packageFolder(file) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder).filter((entry) => licenceFile.test(entry));
  if (texts.length === 0 || !existsSync(folder)) throw new Error(`${name} is bundled but brings no licence text`);
  const body = texts.map((entry) => readFileSync(join(folder, entry), "utf8").trim()).join("\n\n");
  return `${name} ${version} (${license})\n\n${body}\n`;
}
