import type { Form, Vocabulary } from "../frontend/form.ts";

const wordsForPeople: Readonly<Record<Vocabulary, string>> = {
  package: "the name of a package",
  "aur-package": "the name of a package of the AUR",
  "aur-helper": "the name of an AUR helper",
  unit: "the name of a systemd unit",
  shell: "the name of a shell",
  "time-zone": "the name of a time zone",
  locale: "the name of a locale",
  keymap: "the name of a console keymap",
  group: "the name of a group",
  user: "the name of a user",
  file: "the path of a file",
};

/** Which values a form takes, for people: "a list of text (the name of a group)". */
export function describeForm(form: Form): string {
  switch (form.kind) {
    case "text":
      return describeText(form);
    case "flag":
      return "`true` or `false`";
    case "number":
      return `a whole number of at least ${form.minimum}`;
    case "choice":
      return `one of ${form.choices.map((choice) => `\`${choice}\``).join(", ")}`;
    case "list":
      return `a list; each item is ${describeForm(form.item)}`;
    case "map":
      return "a mapping with names of your own";
    case "record":
      return "a mapping";
    case "either":
      return form.forms.map(describeForm).join(", or ");
    case "anything":
      return "any value";
  }
}

function describeText({ vocabulary, pattern, isNullable }: Extract<Form, { kind: "text" }>): string {
  const what = pattern?.expected ?? (vocabulary === undefined ? "text" : wordsForPeople[vocabulary]);
  return isNullable ? `${what}, or \`null\`` : what;
}
