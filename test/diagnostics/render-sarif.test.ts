import { createRequire } from "node:module";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { toSarif } from "../../src/diagnostics/render-sarif.ts";

const schema = createRequire(import.meta.url)("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema);

function faultsOf(log: object): unknown {
  return validate(log) ? [] : validate.errors;
}

const file = { path: "parts/a b#ü.yml", text: "a: 1\nbb: 漢字\n" };
const other = { path: "/etc/c.yml", text: "c\n" };
const span = { file, start: 5, end: 7 };
const full: Diagnostic = {
  code: "CHI0002",
  severity: "warning",
  message: "doubtful",
  span,
  notes: [
    { message: "the first one is here", span: { file: other, start: 0, end: 1 } },
    { message: "write `c`", isHelp: true },
  ],
  fix: {
    title: "write `c`",
    edits: [
      { span, text: "c" },
      { span: { file, start: 0, end: 0 }, text: "# \n" },
    ],
  },
};
const bare: Diagnostic = { code: "CHI0001", severity: "note", message: "a\ud800b", notes: [] };
const tool = {
  version: "1.2.3",
  describe: (code: string) =>
    code === "CHI0002" ? { title: "A rule", paragraphs: ["Why.", "What to do."] } : undefined,
};

it.each([
  ["nothing", []],
  ["one without a place", [bare]],
  ["everything that a diagnostic can have", [full, bare, full]],
  ["a lone half of a character in a path", [{ ...full, span: { ...span, file: { ...file, path: "\ud800.yml" } } }]],
])("is what the schema of SARIF 2.1.0 wants, with %s", (_, diagnostics) => {
  expect(faultsOf(toSarif(diagnostics, tool))).toEqual([]);
});

it("would be found out if it were not", () => {
  expect(faultsOf({ ...toSarif([full], tool), version: "2.0.0" })).not.toEqual([]);
});

it("names each code once, with what is known of it", () => {
  expect(toSarif([full, bare, full], tool)).toMatchObject({
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "chimera",
            version: "1.2.3",
            rules: [
              { id: "CHI0001", defaultConfiguration: { level: "note" } },
              {
                id: "CHI0002",
                shortDescription: { text: "A rule" },
                help: { markdown: "Why.\n\nWhat to do." },
                defaultConfiguration: { level: "warning" },
              },
            ],
          },
        },
        columnKind: "utf16CodeUnits",
        results: [{ ruleId: "CHI0002", ruleIndex: 1 }, { ruleIndex: 0 }, { ruleIndex: 1 }],
      },
    ],
  });
});

it("points by relative, encoded addresses, and counts in UTF-16 code units from 1", () => {
  const place = {
    artifactLocation: { uri: "parts/a%20b%23%C3%BC.yml" },
    region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 3 },
  };
  expect(toSarif([full], tool)).toMatchObject({
    runs: [
      {
        results: [
          {
            level: "warning",
            message: { text: "doubtful\nwrite `c`" },
            locations: [{ physicalLocation: place }],
            relatedLocations: [
              {
                message: { text: "the first one is here" },
                physicalLocation: { artifactLocation: { uri: "file:///etc/c.yml" } },
              },
            ],
            fixes: [
              {
                description: { text: "write `c`" },
                artifactChanges: [
                  {
                    artifactLocation: place.artifactLocation,
                    replacements: [
                      { deletedRegion: place.region, insertedContent: { text: "c" } },
                      { deletedRegion: { startLine: 1, startColumn: 1, endColumn: 1 } },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  });
});
