const accountName = /^[A-Za-z_][A-Za-z0-9_.-]{0,30}$/;

/** What useradd(8) and groupadd(8) take as a name on at least one distribution. */
export function isAccountName(name: string): boolean {
  return accountName.test(name);
}
