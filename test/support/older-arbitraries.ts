import fc from "fast-check";
import { stringify } from "yaml";
import { type Chobolo, olderChobolo } from "./chobolo-arbitraries.ts";

/** The texts of an entry and of a file that it imports, by path; the entry comes first. */
export type OlderFiles = Readonly<Record<string, string>>;

const entry = "/home/Ch-obolos/box/main.yml";
const part = "/home/Ch-obolos/box/part.yml";

/** What a file adds to a Ch-obolo of the older dialect besides its names, each there or not. */
const habits = fc.record({
  /** Locales as lines of locale.gen. */
  hasCharmaps: fc.boolean(),
  /** Dotfiles that name no user. */
  hasNoUser: fc.boolean(),
  /** Open links that do not say where they go. */
  hasBareLinks: fc.boolean(),
  /** Imports that begin in the folder `Ch-obolos`. */
  isFromChobolos: fc.boolean(),
  aurName: fc.constantFrom("aur_pkgs", "aurPkgs"),
});
type Habits = typeof habits extends fc.Arbitrary<infer T> ? T : never;

const style = fc.record({
  collectionStyle: fc.constantFrom("block", "flow" as const),
  defaultStringType: fc.constantFrom("PLAIN", "QUOTE_DOUBLE" as const),
  defaultKeyType: fc.constantFrom("PLAIN", "QUOTE_DOUBLE" as const),
  indentSeq: fc.boolean(),
  lineBreak: fc.constantFrom("\n", "\r\n"),
  hasFinalLineBreak: fc.boolean(),
  /** Where comments stand: every so many lines, at their ends or between them. */
  commentEvery: fc.integer({ min: 1, max: 5 }),
  isBetweenLines: fc.boolean(),
});
type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

/** Two files of the older dialect, in any layout, with comments. */
export const olderFiles: fc.Arbitrary<OlderFiles> = fc
  .tuple(olderChobolo, habits, style, style, fc.constantFrom("override", "combine"))
  .map(([chobolo, habit, entryStyle, partStyle, strategy]) => {
    const data = JSON.parse(JSON.stringify(withHabits(chobolo, habit))) as Chobolo;
    const entries = Object.entries(data);
    // What depends on `users` stays beside them, as the author of a whole machine writes it.
    const isOwn = ([key]: readonly [string, unknown]) => ["users", "dotfiles"].includes(key);
    const shared = entries.filter((one) => !isOwn(one)).slice(0, entries.length >> 1);
    const own = entries.filter((one) => !shared.includes(one));
    const imports = [{ file: habit.isFromChobolos ? "box/part.yml" : "part.yml", strategy }];
    return {
      [entry]: print({ imports, ...Object.fromEntries(own) }, entryStyle),
      [part]: print(Object.fromEntries(shared), partStyle),
    };
  });

function withHabits({ aur_pkgs: aur, ...chobolo }: Chobolo, habit: Habits): Chobolo {
  const region = chobolo.region as { readonly locale?: readonly string[] } | undefined;
  const repos = chobolo.dotfiles as readonly Chobolo[] | undefined;
  const users = (chobolo.users ?? []) as readonly Chobolo[];
  const isSomeoneListed = users.some(({ name }) => name !== "root");
  return {
    ...chobolo,
    ...(aur === undefined ? {} : { [habit.aurName]: aur }),
    ...(habit.hasCharmaps && region?.locale !== undefined
      ? { region: { ...region, locale: region.locale.map(withCharmap) } }
      : {}),
    ...(repos === undefined ? {} : { dotfiles: repos.map((repo) => olderRepository(repo, habit, isSomeoneListed)) }),
  };
}

function withCharmap(locale: string): string {
  const charmap = /\.([^@]+)/.exec(locale)?.[1] ?? "UTF-8";
  return `${locale} ${charmap}`;
}

function olderRepository(
  { user, ...repo }: Chobolo,
  { hasNoUser, hasBareLinks }: Habits,
  isSomeoneListed: boolean,
): Chobolo {
  const links = repo.links as readonly Chobolo[] | undefined;
  const isOlder = repo.manager !== undefined || repo.install_command !== undefined;
  const bare = links?.map(({ to, ...link }) =>
    isOlder && hasBareLinks && link.open === true ? link : { to, ...link },
  );
  return { ...repo, ...(hasNoUser && isSomeoneListed ? {} : { user }), ...(bare === undefined ? {} : { links: bare }) };
}

function print(data: Chobolo, { lineBreak, hasFinalLineBreak, commentEvery, isBetweenLines, ...style }: Style): string {
  const text = stringify(data, {
    version: "1.1",
    ...style,
    lineWidth: 0,
    blockQuote: false,
    singleQuote: false,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    aliasDuplicateObjects: false,
  });
  // The package prints empty lists on lines of their own, which without indentation is no YAML.
  const lines = text
    .replaceAll(/:\n *(?=\[\]|\{\})/g, ": ")
    .trimEnd()
    .split("\n");
  const commented = lines.flatMap((line, index) => {
    if (index % commentEvery > 0) return [line];
    return isBetweenLines ? [`  # c${index}#`, line, ""] : [`${line}   # c${index}#`];
  });
  return commented.join(lineBreak) + (hasFinalLineBreak ? lineBreak : "");
}
