/** Why ssh(1) could not reach a machine, as far as its words tell. */
export type Unreached = "keyChanged" | "keyUnknown" | "loginRefused" | "nameUnknown" | "noAnswer";

/** OpenSSH speaks English, whatever the locale. A key that has changed also fails to be verified: the order counts. */
const signs: readonly (readonly [Unreached, RegExp])[] = [
  ["keyChanged", /REMOTE HOST IDENTIFICATION HAS CHANGED|^Host key for .* has changed/m],
  ["keyUnknown", /host key is known for|Host key verification failed/],
  ["loginRefused", /Permission denied|Too many authentication failures|account is currently not available/],
  ["nameUnknown", /Could not resolve hostname/],
];

export function explainSsh(words: string): Unreached {
  return signs.find(([, sign]) => sign.test(words))?.[0] ?? "noAnswer";
}
