import { irDiagnostics } from "../diagnostics.ts";
import { findDuplicates, type Rule } from "./rule.ts";

/** Every user has a home of their own; a user who is listed twice is a mistake of its own. */
export const homesAreNotShared: Rule = ({ byKind }) => {
  const users = new Map(byKind.user.map((user) => [user.name.value, user]));
  return findDuplicates(
    [...users.values()].map(({ name, home }) => ({
      value: { name: name.value, home: home.value },
      origin: home.origin,
    })),
    ({ home }) => home,
    ({ value, origin }, notes) => irDiagnostics.sharedHome(value, origin, { notes }),
  );
};
