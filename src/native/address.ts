/** Where a machine is reached over SSH. */
export interface Address {
  readonly user?: string;
  readonly host: string;
  readonly port?: number;
}

/** Reads `[USER@]HOST[:PORT]`, with IPv6 addresses in brackets; undefined where it is none. */
export function parseAddress(text: string): Address | undefined {
  const [, user, bracketed, plain, port] =
    /^(?:([^\s@:]+)@)?(?:\[([\w:.%-]+)\]|([^\s@:[\]/]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || [user, host].some((part) => part?.startsWith("-"))) return undefined;
  if (port !== undefined && !(Number(port) >= 1 && Number(port) <= 65_535)) return undefined;
  return { host, ...(user === undefined ? {} : { user }), ...(port === undefined ? {} : { port: Number(port) }) };
}

/** The arguments of ssh(1) that name the machine. */
export function addressArguments({ user, host, port }: Address): readonly string[] {
  return [...(user === undefined ? [] : ["-l", user]), ...(port === undefined ? [] : ["-p", String(port)]), "--", host];
}
