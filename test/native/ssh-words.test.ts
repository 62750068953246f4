import { describe, expect, it } from "vitest";
import { explainSsh } from "../../src/native/ssh-words.ts";

describe("explainSsh", () => {
  // What OpenSSH 9.2 prints.
  it.each([
    [
      "@@@@@@@@@@@\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n@@@@@@@@@@@\nHost key for boat has changed and you have requested strict checking.\nHost key verification failed.",
      "keyChanged",
    ],
    ["No ED25519 host key is known for boat and you have requested strict checking.", "keyUnknown"],
    ["Host key verification failed.", "keyUnknown"],
    ["dex@boat: Permission denied (publickey,password).", "loginRefused"],
    ["This account is currently not available.", "loginRefused"],
    ["ssh: Could not resolve hostname boat: Name or service not known", "nameUnknown"],
    ["ssh: connect to host boat port 22: Connection refused", "noAnswer"],
    ["", "noAnswer"],
  ])("%s", (words, why) => {
    expect(explainSsh(words)).toBe(why);
  });
});
