import { type Diagnostics, type Fix, replaceText, type TextEdit } from "../diagnostics/diagnostic.ts";
import type { Origin } from "../diagnostics/origin.ts";
import { replaceByYaml, spellScalar } from "../diagnostics/replace-scalar.ts";
import { lineStarts, positionAt } from "../diagnostics/source.ts";
import { quote } from "../ir/quote.ts";
import { frontendDiagnostics as report } from "./diagnostics.ts";
import type { Form } from "./form.ts";
import { subjectOf } from "./subjects.ts";
import type { ListNode, MapNode, Node, ScalarNode } from "./tree.ts";

/** Reports that a value has another form than the one wanted, and what to write instead. */
export function wrongType(
  wanted: { readonly expected: string; readonly form: Form },
  node: Node,
  diagnostics: Diagnostics,
): undefined {
  const { hint, fix } = adviseOn(wanted.form, node);
  const parameters = { expected: wanted.expected, found: describeNode(node), hint };
  diagnostics.report(report.wrongType(parameters, firstLine(node), { fix, about: [subjectOf(node)] }));
  return undefined;
}

/** The first line of a node: a whole mapping underlined says nothing. */
export function firstLine({ origin }: Node): Origin {
  const { file, start, end } = origin.span;
  const lineBreak = file.text.slice(start, end).search(/[\r\n]/);
  return lineBreak < 0 ? origin : { ...origin, span: { file, start, end: start + lineBreak } };
}

/** Names a node's form for people: "a list", "the number 5". */
function describeNode(node: Node): string {
  if (node.kind === "list") return "a list";
  if (node.kind === "map") return "a mapping";
  if (node.type === "null") return "nothing";
  if (node.type === "string") return node.text === "" ? "an empty text" : `the text ${quote(node.text)}`;
  return `${node.type === "boolean" ? "the truth value" : "the number"} \`${node.text}\``;
}

interface Advice {
  readonly hint?: string | undefined;
  readonly fix?: Fix | undefined;
}

function adviseOn(form: Form, node: Node): Advice {
  if (node.kind === "list") return adviseOnList(form, node);
  if (node.kind === "map") return adviseOnMap(form, node);
  if (node.type === "null") return { hint: "write a value, or remove the line" };
  return adviseOnScalar(form, node);
}

function adviseOnList(form: Form, { items, origin }: ListNode): Advice {
  const [item, ...others] = items;
  const isFlow = origin.span.file.text.startsWith("[", origin.span.start);
  if (form.kind === "text" && item?.kind === "scalar" && others.length === 0 && isFlow) {
    return { fix: replaceText(`write \`${item.text}\``, origin.span, sourceOf(item)) };
  }
  const isRecord = form.kind === "record" || form.kind === "map";
  if (isRecord && items.length > 0 && items.every(({ kind }) => kind === "map")) {
    return { hint: "write the keys without `- `" };
  }
  return isSingle(form) ? { hint: "write one value, without `- ` or brackets before it" } : {};
}

function adviseOnMap(form: Form, node: MapNode): Advice {
  if (form.kind === "list") return adviseOnItem(form.item, node);
  return isSingle(form) ? { hint: "write the value itself, without a key before it" } : {};
}

function isSingle(form: Form): boolean {
  if (form.kind === "either") return form.forms.some(isSingle);
  return form.kind === "text" || form.kind === "choice" || form.kind === "flag" || form.kind === "number";
}

/** A mapping in the place of a list is one item, or several that are named by their keys. */
function adviseOnItem(item: Form, node: MapNode): Advice {
  const fields = item.kind === "record" ? item.fields : {};
  const [first] = node.entries;
  if (first !== undefined && node.entries.every(({ key }) => Object.hasOwn(fields, key.value))) {
    const fix = makeItem(node);
    return fix === undefined ? { hint: "begin each item with `- `" } : { fix };
  }
  const isNamed = first !== undefined && Object.hasOwn(fields, "name");
  return { hint: isNamed ? `give each item a line \`- name: ${first.key.value}\`` : "begin each item with `- `" };
}

/** The edits that turn a mapping into the only item of a list. */
function makeItem({ origin }: MapNode): Fix | undefined {
  const { file, start, end } = origin.span;
  if (origin.via?.span.file === file) return undefined;
  if (file.text.startsWith("{", start)) {
    return replaceText("put it into brackets", origin.span, `[${file.text.slice(start, end)}]`);
  }
  const { column } = positionAt(file, start);
  if (file.text.slice(start - column + 1, start).trim() !== "") return undefined;
  const following = lineStarts(file).filter((at) => at > start && at < end && !/[\r\n]/.test(file.text[at] ?? "\n"));
  const indentations = following.map((at): TextEdit => ({ span: { file, start: at, end: at }, text: "  " }));
  return {
    title: "begin the item with `- `",
    edits: [{ span: { file, start, end: start }, text: "- " }, ...indentations],
  };
}

function adviseOnScalar(form: Form, node: ScalarNode): Advice {
  if (form.kind === "flag") return adviseOnFlag(node);
  if (form.kind === "number") return /^[1-9]\d{0,8}$/.test(node.text) ? { fix: writeInstead(node, node.text) } : {};
  if (form.kind === "list") return adviseOnLoneItem(form.item, node);
  const yaml = form.kind === "record" ? asRecord(form, node) : asEntry(form, node);
  return yaml === undefined ? {} : { fix: writeInstead(node, yaml) };
}

const trueWord = /^(?:y|yes|on|true|enabled?|1)$/i;
const falseWord = /^(?:n|no|off|false|disabled?|0)$/i;

function adviseOnFlag(node: ScalarNode): Advice {
  if (trueWord.test(node.text)) return { fix: writeInstead(node, "true") };
  if (falseWord.test(node.text)) return { fix: writeInstead(node, "false") };
  return { hint: "write `true` or `false`, without quotes" };
}

function adviseOnLoneItem(item: Form, node: ScalarNode): Advice {
  if (item.kind === "choice" && !item.choices.includes(node.text)) {
    return { hint: `write a list, such as \`[${item.choices.join(", ")}]\`` };
  }
  const yaml = item.kind === "record" ? asRecord(item, node) : sourceOf(node);
  const isOneWord = yaml !== undefined && /^[^\s,-][^\s,]*$/.test(node.text);
  const fix = isOneWord ? writeInstead(node, `[${yaml}]`) : undefined;
  return fix === undefined ? { hint: "begin each item with `- `, or write `[a, b]`" } : { fix };
}

/** The mapping that a lone text stands for, where one key is enough: `{name: docker}`. */
function asRecord({ fields }: Form & { readonly kind: "record" }, { text }: ScalarNode): string | undefined {
  const [key, ...others] = Object.keys(fields).filter((name) => fields[name]?.isRequired);
  return key === undefined || others.length > 0 ? undefined : `{${key}: ${spellScalar(text)}}`;
}

/** The mapping in which a lone word is a key that says no more: `{web1: {}}`. */
function asEntry(form: Form, { text }: ScalarNode): string | undefined {
  return form.kind === "map" && form.value.kind === "map" && /^\S+$/.test(text)
    ? `{${spellScalar(text)}: {}}`
    : undefined;
}

function writeInstead({ text, origin }: ScalarNode, yaml: string): Fix | undefined {
  return replaceByYaml(text, yaml, origin);
}

function sourceOf({ origin }: Node): string {
  const { file, start, end } = origin.span;
  return file.text.slice(start, end);
}
