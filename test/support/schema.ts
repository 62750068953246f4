import { Ajv } from "ajv";
import { parse } from "yaml";
import { choboloSchema } from "../../src/language/schema.ts";

const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
for (const keyword of ["markdownDescription", "deprecationMessage", "patternErrorMessage", "defaultSnippets"]) {
  ajv.addKeyword(keyword);
}
const validate = ajv.compile(choboloSchema("0.0.0"));

/** What the schema holds against data: `/users/0/shel must NOT have ...`, one line each. */
export function schemaFaults(data: unknown): readonly string[] {
  if (validate(data)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    return `${instancePath} ${message} ${JSON.stringify(params)}`;
  });
}

/** The same for a file as an editor reads it, which is by YAML 1.2; an empty file is an empty mapping. */
export function schemaFaultsOfText(text: string): readonly string[] {
  return schemaFaults(parse(text, { logLevel: "silent", merge: true, strict: false }) ?? {});
}
