import { expect, it } from "vitest";
import { analyseFiles, summarize } from "../support/analyse.ts";

it.each([
  ["a misspelt key", 'hostnmae: lamp\npackages: ["${hostname}"]\n', ["CHI0203 ch-obolo.yml:1:1"]],
  ["a misspelt key of a user", "users: [{nmae: ada}]\nhostname: ${users.0.name}\n", ["CHI0201 ch-obolo.yml:1:10"]],
  ["a key without a space", "hostname:lamp\n", ["CHI0128 ch-obolo.yml:1:9"]],
  ["a user without a name", "users: [{shell: zsh}]\nhostname: ${users.0.name}\n", ["CHI0204 ch-obolo.yml:1:9"]],
  ["a key without a value", "x-a:\nhostname: ${x-a}\nusers: [{name: '${x-a.b}'}]\n", ["CHI0157 ch-obolo.yml:3:19"]],
  ["a list that is a mapping", "users: {name: ada}\nhostname: ${users.0.name}\n", ["CHI0205 ch-obolo.yml:1:8"]],
])("%s is reported once, and not what refers to it", (_, text, expected) => {
  expect(summarize(analyseFiles({ "/ch-obolo.yml": text }))).toEqual(expected);
});

it.each([
  [
    "two keys that nobody wrote",
    "hostname: ${x-name}\nusers: [{name: ada, shell: '${x-shell}'}]\n",
    ["CHI0154 ch-obolo.yml:1:13", "CHI0154 ch-obolo.yml:2:31"],
  ],
  [
    "two keys of one mapping",
    "x-a: {b: ada, c: zsh}\nhostname: ${x-a.d}\nusers: [{name: ada, shell: '${x-a.e}'}]\n",
    ["CHI0154 ch-obolo.yml:2:13", "CHI0154 ch-obolo.yml:3:31"],
  ],
  [
    "a wrong value, and a wrong path beside a path to it",
    "x-name: [lamp]\nhostname: ${x-name}\nusers: [{name: '${x-nam}'}]\n",
    ["CHI0205 ch-obolo.yml:2:11", "CHI0154 ch-obolo.yml:3:19"],
  ],
  [
    "two wrong values that one place needs, each of which is wrong elsewhere too",
    "x-a: [a]\nx-b: [b]\nhostname: ${x-a}\nusers: [{name: '${x-b}'}]\nbootloader: ${x-a}${x-b}\n",
    ["CHI0205 ch-obolo.yml:3:11", "CHI0205 ch-obolo.yml:4:16"],
  ],
])("%s are two mistakes", (_, text, expected) => {
  expect(summarize(analyseFiles({ "/ch-obolo.yml": text }))).toEqual(expected);
});
