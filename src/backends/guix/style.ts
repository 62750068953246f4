/**
 * The layout rules of `guix style` (Guix 1.5, "Invoking guix style" in its manual), for the forms that this
 * backend writes. Checked against the real tool by `test/oracles/guix-style.test.ts`.
 */

/** Width in columns at which lines are broken. */
export const maximumWidth = 78;

/** Lists with more items than this have one item per line. */
export const longList = 5;

/** Forms whose body is indented by two columns, with the number of arguments that stay on the first line. */
const bodyForms: ReadonlyMap<string, number> = new Map([
  ["begin", 0],
  ["bootloader-configuration", 0],
  ["cond", 0],
  ["define", 1],
  ["define*", 1],
  ["file-system", 0],
  ["home-environment", 0],
  ["lambda", 1],
  ["lambda*", 1],
  ["let", 1],
  ["let*", 1],
  ["match-lambda", 0],
  ["modify-services", 1],
  ["operating-system", 0],
  ["swap-space", 0],
  ["unless", 1],
  ["user-account", 0],
  ["user-group", 0],
  ["when", 1],
  ["with-directory-excursion", 1],
]);

/** Forms whose arguments begin on the line after the name, by the form that must be around them. */
const breakingForms: ReadonlyMap<string, readonly string[] | "anywhere"> = new Map<
  string,
  readonly string[] | "anywhere"
>([
  ["services", ["operating-system", "home-environment"]],
  ["set-xorg-configuration", "anywhere"],
]);

/** Names of the lists around a place, innermost first; an empty name stands for a head that is no symbol. */
export interface Context {
  readonly head: string;
  readonly around: Context | undefined;
}

export function argumentsOnFirstLine(head: string): number | undefined {
  return bodyForms.get(head);
}

export function breaksAfterName(head: string, context: Context | undefined): boolean {
  const places = breakingForms.get(head);
  if (places === undefined) return false;
  return places === "anywhere" || (context !== undefined && places.includes(context.head));
}
