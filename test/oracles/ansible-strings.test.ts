import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { task } from "../../src/backends/ansible/tasks.ts";
import { jinja, verbatim } from "../../src/backends/ansible/values.ts";
import { printYaml } from "../../src/backends/shared/yaml-printer.ts";
import { map, scalar, sequence, type YamlNode } from "../../src/backends/shared/yaml-tree.ts";
import { runAnsible } from "../support/ansible.ts";
import { hostileLine } from "../support/hostile-strings.ts";
import { proves } from "../support/proof.ts";
import { runs } from "../support/runs.ts";
import { makeFolder } from "../support/temporary-folder.ts";
import { describeWithTool } from "../support/tools.ts";

const chosen = [
  "",
  " ",
  "yes",
  "null",
  "0777",
  "12:30",
  "['a', 'b']",
  "{'a': 1}",
  "True",
  "{{ 7 * 7 }}",
  "{{ lookup('pipe', 'touch templated') }}",
  "{% for x in [1] %}{{ x }}{% endfor %}",
  "{# comment #}",
  "{{ undefined_variable }}",
  "a }} b {{ c",
  "{{",
  "{%",
  "#jinja2: variable_start_string: '[%'",
  "!unsafe x",
  "'\"`$(id)`\\n\\",
  "two\nlines\n",
  "\ttab\r\u0007\u001b[31m",
  "\u202edrowssap\u200f",
  "é日本😀\u0301",
  "\u2028\u0085\ufeff",
  `${"x".repeat(5000)} {{ 1 }} ${"y ".repeat(2500)}`,
];

/** The same strings in every run. */
const sampled = fc.sample(
  fc.oneof(
    hostileLine,
    fc.string({ unit: "binary", maxLength: 40 }).map((text) => text.replaceAll("\0", "_")),
  ),
  runs(150),
);
const strings = [...chosen, ...sampled];
const fileNames = chosen.filter((text) => text.trim() !== "" && !/[\0/]|^\.+$/.test(text) && text.length < 200);

const texts = (values: readonly string[]): YamlNode => sequence(values.map((value) => verbatim(value)));

/** Passes strings through every kind of place in which the backend puts text of users. */
function playbook(folder: string): string {
  const write = (title: string, name: string, expression: string) =>
    task(
      title,
      "ansible.builtin.copy",
      { dest: join(folder, name), content: jinja(expression), mode: scalar("0600") },
      [],
    );
  const tasks = [
    write("Write variables", "variables.json", "{'all': play_strings} | to_json"),
    ...strings.map((value, index) =>
      task("Pass an argument", "ansible.builtin.debug", { msg: verbatim(value) }, [], { register: `s${index}` }),
    ),
    write("Write arguments", "arguments.json", `[${strings.map((_, index) => `s${index}.msg`).join(", ")}] | to_json`),
    task("Pass items", "ansible.builtin.debug", { msg: jinja("item.text") }, [], {
      loop: jinja("play_items"),
      register: scalar("seen"),
    }),
    write("Write items", "items.json", "seen.results | map(attribute='item') | map(attribute='text') | to_json"),
    ...fileNames.map((name, index) =>
      task(
        `Write file ${index}`,
        "ansible.builtin.copy",
        { dest: verbatim(`${folder}/names/${name}`), content: verbatim(name), mode: scalar("0600") },
        [],
      ),
    ),
    task(
      "Run a command",
      "ansible.builtin.command",
      { argv: sequence([scalar("printf"), scalar("%s\\0"), ...plainWords.map((word) => verbatim(word))]) },
      [],
      { register: scalar("printed") },
    ),
    write("Write words", "words.json", "printed.stdout.split('\u0000') | to_json"),
  ];
  const play = map({
    name: scalar("Pass strings"),
    hosts: scalar("localhost"),
    connection: scalar("local"),
    gather_facts: scalar(false),
    vars: map({
      play_strings: texts(strings),
      play_items: sequence(strings.map((value) => map({ text: verbatim(value) }))),
    }),
    tasks: sequence(tasks),
  });
  return printYaml(sequence([play]), []).text;
}

/** Words of a command as the guards let them through: nothing that Ansible expands. */
const plainWords = strings.filter((text) => text !== "" && !/^~|\$[\w{]|[\0\n\r]/.test(text));

describeWithTool("ansible-playbook", "strings of users in Ansible", () => {
  it("come back unchanged from variables, arguments, items, contents and paths", async () => {
    const folder = makeFolder({ "names/keep": "" });
    const path = join(makeFolder({ "playbook.yml": playbook(folder) }), "playbook.yml");
    expect(await runAnsible("ansible-playbook", [path], folder)).toBe("accepted");
    const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
    expect(read("variables.json")).toEqual({ all: strings });
    expect(read("arguments.json")).toEqual(strings);
    expect(read("items.json")).toEqual(strings);
    for (const name of fileNames) expect(readFileSync(join(folder, "names", name), "utf8")).toBe(name);
    expect((read("words.json") as string[]).slice(0, -1)).toEqual(plainWords);
    proves("ansible", "hostile strings come back unchanged from Jinja and the modules", strings.length, "strings");
  });
});
