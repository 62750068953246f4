import { expect, it } from "vitest";
import { analyseFiles, summarize } from "../support/analyse.ts";

const parts = { "/parts/host.yml": "x-host: lamp\n" };

it.each([
  ["an import that is not there", "imports: [parts/home.yml]\nhostname: ${x-name}\n", ["CHI0101 ch-obolo.yml:1:11"]],
  ["imports that are no list", "imports: 12\nhostname: ${x-name}\n", ["CHI0205 ch-obolo.yml:1:10"]],
  ["misspelt imports", "import: [parts/host.yml]\nhostname: ${x-name}\n", ["CHI0203 ch-obolo.yml:1:1"]],
])("%s is reported, and not what refers to it", (_, text, expected) => {
  expect(summarize(analyseFiles({ "/ch-obolo.yml": text, ...parts }))).toEqual(expected);
});

it.each([
  [
    "beside a misspelt key that is another",
    'hostnmae: lamp\nx-a: "${x-b}"\n',
    ["CHI0203 ch-obolo.yml:1:1", "CHI0154 ch-obolo.yml:2:9"],
  ],
  [
    "almost like a key that is there, whatever is imported",
    "imports: [parts/home.yml]\nx-host: lamp\nhostname: ${x-hots}\n",
    ["CHI0101 ch-obolo.yml:1:11", "CHI0154 ch-obolo.yml:3:13"],
  ],
  ["while every import is read", "imports: [parts/host.yml]\nhostname: ${x-name}\n", ["CHI0154 ch-obolo.yml:2:13"]],
])("a path that leads nowhere is reported %s", (_, text, expected) => {
  expect(summarize(analyseFiles({ "/ch-obolo.yml": text, ...parts }))).toEqual(expected);
});
