/** What bash alone cannot do, in words, and where it stands: offsets into the template. */
export interface TemplateProblem {
  readonly what: string;
  readonly start: number;
  readonly end: number;
}

/** A variable of a template, `database.password`, and where it stands. */
export interface TemplateVariable {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Texts and variables in turn: one text more than there are variables. */
export interface Template {
  readonly texts: readonly string[];
  readonly variables: readonly TemplateVariable[];
}

const construct = /\{\{(?<expression>.*?)\}\}|\{%(?<statement>.*?)%\}|\{#.*?#\}|\{[{%#]/gs;
const variable = /^[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/;

/**
 * Takes a Jinja2 template apart. `{{ name }}` is a variable, a comment vanishes; of anything else (filters, statements,
 * signs that take blanks away) the first is given as a problem.
 */
export function parseTemplate(source: string): Template | TemplateProblem {
  const texts: string[] = [];
  const variables: TemplateVariable[] = [];
  let text = "";
  let end = 0;
  for (const match of source.matchAll(construct)) {
    const place = { start: match.index, end: match.index + match[0].length };
    const what = explainProblem(match);
    if (what !== undefined) return { what, ...place };
    text += source.slice(end, place.start);
    end = place.end;
    const name = match.groups?.expression?.trim();
    if (name === undefined) continue;
    texts.push(text);
    variables.push({ name, ...place });
    text = "";
  }
  return { texts: [...texts, text + source.slice(end)], variables };
}

function explainProblem([whole, ...groups]: RegExpExecArray): string | undefined {
  const [expression, statement] = groups;
  if (whole.length === 2) return `\`${whole}\` is not closed`;
  if (/^..[-+]|[-+]..$/s.test(whole)) return "a sign at a bracket takes blanks away or keeps them";
  if (statement !== undefined) return `\`${/[a-z_]+/i.exec(statement)?.[0] ?? "{%"}\` is a statement`;
  if (expression === undefined || variable.test(expression.trim())) return undefined;
  return expression.includes("|") ? "a filter changes the value" : "an expression is more than the name of a secret";
}
