import { describe, expect, it } from "vitest";
import { readAnsible } from "../../src/verify/ansible.ts";
import { readBash } from "../../src/verify/bash.ts";
import { readGuix } from "../../src/verify/guix.ts";
import { readNix } from "../../src/verify/nix.ts";

const folder = "/tmp/v";

describe("the errors of Nix", () => {
  it("are read with their place (2.8)", () => {
    const text = `warning: the group 'nixbld' specified in 'build-users-group' does not exist
error: syntax error, unexpected ';'

       at /tmp/v/hosts/a/extra-config.nix:4:7:

            3|   a = 1;
            4|   b = ;
             |       ^
            5| }
`;
    expect(readNix({ text, folder })).toEqual([
      { place: { path: "hosts/a/extra-config.nix", line: 4 }, message: "syntax error, unexpected ';'" },
    ]);
  });

  it("are read below their trace, at the nearest place that is ours (2.18 and later)", () => {
    const text = `error:
       … while calling the 'head' builtin
         at /nix/store/abc-nixpkgs/lib/attrsets.nix:1575:11:
         1574|         || pred here (elemAt values 1) (head values) then

       … while evaluating the attribute 'services'
         at /tmp/v/configuration.nix:12:3:

       error: The option \`services.foo' does not exist. Definition values:
       - In \`/tmp/v/configuration.nix'
`;
    expect(readNix({ text, folder })).toEqual([
      {
        place: { path: "configuration.nix", line: 12 },
        message: "The option `services.foo' does not exist. Definition values: - In `/tmp/v/configuration.nix'",
      },
    ]);
  });

  it("may have no place, and warnings are none", () => {
    expect(readNix({ text: "error: no such thing\n", folder })).toEqual([{ message: "no such thing" }]);
    expect(readNix({ text: "warning: unknown setting 'x'\n", folder })).toEqual([]);
  });
});

describe("the errors of Guix", () => {
  it("are read with their place", () => {
    const text = `/tmp/v/config.scm:3:2: warning: importing module
/tmp/v/config.scm:39:0: error: extraneous field initializers (prot)
hint: Did you forget something?
`;
    expect(readGuix({ text, folder })).toEqual([
      { place: { path: "config.scm", line: 39 }, message: "extraneous field initializers (prot)" },
    ]);
  });

  it("are read where Guile's reader places them", () => {
    const text = 'ice-9/read.scm:126:4: In procedure read-expr*:\n/tmp/v/config.scm:1:5: unexpected ")"\n';
    expect(readGuix({ text, folder })).toEqual([{ place: { path: "config.scm", line: 1 }, message: 'unexpected ")"' }]);
  });

  it("are read from the backtrace where Guix places them in itself", () => {
    const text = `Backtrace:
In gnu/system.scm:
   893:11  5 (operating-system-services #<<operating-system> kernel: #<package …>)
In /tmp/v/config.scm:
     6:35  4 (services #<<operating-system> kernel: …>)
In guix/ui.scm:
   920:18  0 (_ _)

guix/ui.scm:920:18: error: nosuch-service-type: unbound variable
`;
    expect(readGuix({ text, folder })).toEqual([
      {
        place: { path: "config.scm", line: 6 },
        message: "nosuch-service-type: unbound variable",
        word: "nosuch-service-type",
      },
    ]);
  });
});

describe("the errors of Ansible", () => {
  it("are read with their place (2.14)", () => {
    const text = `[WARNING]: No inventory was parsed, only implicit localhost is available
ERROR! couldn't resolve module/action 'ansible.builtin.nosuch'. This often indicates a
misspelling, missing collection, or incorrect module path.

The error appears to be in '/tmp/v/site.yml': line 3, column 7, but may
be elsewhere in the file depending on the exact syntax problem.
`;
    expect(readAnsible({ text, folder })).toEqual([
      {
        place: { path: "site.yml", line: 3 },
        message:
          "couldn't resolve module/action 'ansible.builtin.nosuch'. This often indicates a misspelling, missing collection, or incorrect module path.",
      },
    ]);
  });

  it("are read without the words around a YAML error", () => {
    const text = `ERROR! We were unable to read either as JSON nor YAML, these are the errors we got from each:
JSON: Expecting value: line 1 column 1 (char 0)

Syntax Error while loading YAML.
  did not find expected key

The error appears to be in '/tmp/v/site.yml': line 4, column 4, but may
`;
    expect(readAnsible({ text, folder })).toEqual([
      { place: { path: "site.yml", line: 4 }, message: "did not find expected key" },
    ]);
  });

  it("are read as ansible-core 2.19 prints them", () => {
    const text = "[ERROR]: couldn't resolve module/action 'x'.\nOrigin: /tmp/v/site.yml:3:7\n\n1 - hosts: all\n";
    expect(readAnsible({ text, folder })).toEqual([
      { place: { path: "site.yml", line: 3 }, message: "couldn't resolve module/action 'x'." },
    ]);
  });
});

describe("the errors of bash", () => {
  it("are read with their place, once", () => {
    const text = "/tmp/v/plan.sh: line 3: syntax error near unexpected token `fi'\n/tmp/v/plan.sh: line 3: `fi'\n";
    expect(readBash({ text, folder })).toEqual([
      { place: { path: "plan.sh", line: 3 }, message: "syntax error near unexpected token `fi'" },
    ]);
    expect(readBash({ text: "bash: /nowhere: No such file or directory\n", folder })).toEqual([]);
  });
});
