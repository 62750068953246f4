import { defineDiagnostics } from "../diagnostics/diagnostic.ts";
import { askFor } from "../diagnostics/suggest.ts";
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

interface Suspect {
  readonly name: string;
  /** Known names that it looks like. */
  readonly meant: readonly string[];
}

interface SuspectName extends Suspect {
  readonly source: Distribution;
}

interface KeymapElsewhere extends Missing {
  /** Keymaps of the target for the same layout. */
  readonly alike: readonly string[];
}

interface UnknownLocale extends Suspect {
  /** What the locale can be encoded in, where only its codeset is unknown. */
  readonly codesets: readonly string[];
  /** Locales of the same language: `en_GB`, `en_US`. */
  readonly related: readonly string[];
}

/** `en` for GB, US. */
function describeRelated(locales: readonly string[]): string {
  const [language = ""] = locales[0]?.split(/[_@]/, 1) ?? [];
  const territories = locales.flatMap((locale) => /_(\w+)/.exec(locale)?.[1] ?? []);
  return `\`${language}\`${territories.length === 0 ? "" : ` for ${[...new Set(territories)].join(", ")}`}`;
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
  suspectPackage: {
    code: "CHI0410",
    severity: "warning",
    message: ({ name, source }: SuspectName) => `\`${name}\` is not the name of a known package of ${titles[source]}`,
    help: ({ name, source, meant }: SuspectName) => `${askFor(meant)} If not, write \`{${source}: ${name}}\``,
  },
  suspectUnit: {
    code: "CHI0411",
    severity: "warning",
    message: ({ name, source }: SuspectName) => `\`${name}\` is not the name of a known unit of ${titles[source]}`,
    help: ({ name, source, meant }: SuspectName) => `${askFor(meant)} If not, write \`name: {${source}: ${name}}\``,
  },
  suspectShell: {
    code: "CHI0412",
    severity: "warning",
    message: ({ name }: Suspect) => `\`${name}\` is not the name of a known shell`,
    help: ({ meant }: Suspect) => askFor(meant),
  },
  suspectGroup: {
    code: "CHI0413",
    severity: "warning",
    message: ({ name }: Suspect) => `no system or package brings a group \`${name}\`, so it is created`,
    help: ({ meant }: Suspect) => askFor(meant),
  },
  unknownLocale: {
    code: "CHI0414",
    severity: "warning",
    message: ({ name }: Suspect) => `glibc has no locale \`${name}\``,
    help: ({ meant, codesets, related }: UnknownLocale) => {
      if (codesets.length > 0) return `it has that language and territory in ${codesets.join(", ")}`;
      return related.length > 0 ? `it has ${describeRelated(related)}` : askFor(meant);
    },
  },
  unknownKeymap: {
    code: "CHI0415",
    severity: "warning",
    message: ({ name }: Suspect) => `\`${name}\` is not the name of a known console keymap`,
    help: ({ meant }: Suspect) =>
      askFor(meant) ?? "write a name that `localectl list-keymaps` prints, such as `br-abnt2`",
  },
  aurPackage: {
    code: "CHI0416",
    severity: "warning",
    message: ({ name }: { name: string }) =>
      `\`${name}\` is in the AUR, not among the packages of Arch Linux, so pacman does not find it`,
    help: ({ name }: { name: string }) =>
      `list it under \`aurPackages\`; if it is not from there, write \`{arch: ${name}}\``,
  },
  noKeymap: {
    code: "CHI0417",
    severity: "warning",
    message: ({ name, target }: KeymapElsewhere) =>
      `${titles[target]} has no console keymap \`${name}\`, which is one of other distributions`,
    help: ({ alike }: KeymapElsewhere) => askFor(alike),
  },
  unlistedName: {
    code: "CHI0420",
    severity: "note",
    message: ({ name }: { name: string }) => `\`names.yml\` names \`${name}\`, which the Ch-obolo does not list`,
    help: ({ suggestion }: { suggestion: string | undefined }) => suggestion,
  },
});

/** The codes that doubt how a name is spelt. */
export const suspectCodes: ReadonlySet<string> = new Set(
  [
    nameDiagnostics.suspectPackage,
    nameDiagnostics.suspectUnit,
    nameDiagnostics.suspectShell,
    nameDiagnostics.suspectGroup,
    nameDiagnostics.unknownLocale,
    nameDiagnostics.unknownKeymap,
  ].map(({ code }) => code),
);
