import { defineDiagnostics } from "../diagnostics/diagnostic.ts";
import type { Distribution, NameSpace } from "../ir/target.ts";

interface Missing {
  readonly name: string;
  readonly target: NameSpace;
}

interface NoCounterpart extends Missing {
  readonly reason: string;
  readonly alternative?: string;
}

interface UnknownName extends Missing {
  /** The distribution that `name` is written for. */
  readonly source: Distribution;
  readonly suggestion?: string;
}

/** The name spaces as people call them. */
export const titles: Readonly<Record<NameSpace, string>> = {
  arch: "Arch Linux",
  debian: "Debian",
  fedora: "Fedora",
  nix: "NixOS",
  guix: "Guix System",
};

const mapHelp = ({ name, source, target, suggestion }: UnknownName, key: string): string =>
  `${suggestion === undefined ? "" : `${suggestion} Otherwise `}write the name yourself: \`${key}{${source}: ${name}, ${target}: ...}\`, or \`${target}: null\` to leave it out there`;

/** What can be wrong with a name that has to be translated. */
export const nameDiagnostics = defineDiagnostics({
  unknownPackage: {
    code: "CHI0401",
    severity: "warning",
    message: ({ name, target }: UnknownName) => `no package of ${titles[target]} is known for \`${name}\``,
    help: (parameters: UnknownName) => mapHelp(parameters, ""),
  },
  noPackage: {
    code: "CHI0402",
    severity: "warning",
    message: ({ name, target, reason }: NoCounterpart) =>
      `\`${name}\` has no counterpart on ${titles[target]}: ${reason}`,
    help: ({ alternative }: NoCounterpart) => alternative,
  },
  noImpliedPackage: {
    code: "CHI0403",
    severity: "note",
    message: ({ name, target, reason }: NoCounterpart) => `${titles[target]} does without \`${name}\`: ${reason}`,
    help: ({ alternative }: NoCounterpart) => alternative,
  },
  leftOut: {
    code: "CHI0404",
    severity: "note",
    message: ({ name, target }: Missing) => `\`${name}\` is left out on ${titles[target]}, as its \`null\` says`,
  },
  unknownUnit: {
    code: "CHI0405",
    severity: "warning",
    message: ({ name, target }: UnknownName) => `no service of ${titles[target]} is known for the unit \`${name}\``,
    help: (parameters: UnknownName) => mapHelp(parameters, "name: "),
  },
  noUnit: {
    code: "CHI0406",
    severity: "warning",
    message: ({ name, target, reason }: NoCounterpart) =>
      `the unit \`${name}\` has no counterpart on ${titles[target]}: ${reason}`,
    help: ({ alternative }: NoCounterpart) => alternative,
  },
  noUnitOfPrefix: {
    code: "CHI0407",
    severity: "warning",
    message: ({ name, target }: Missing) =>
      `no unit is known whose name begins with \`${name}\`, to find it on ${titles[target]}`,
    help: () => "list the units by their full names instead of `dense_service: true`",
  },
  unlistedName: {
    code: "CHI0420",
    severity: "note",
    message: ({ name }: { name: string }) => `\`names.yml\` names \`${name}\`, which the Ch-obolo does not list`,
    help: ({ suggestion }: { suggestion: string | undefined }) => suggestion,
  },
});
