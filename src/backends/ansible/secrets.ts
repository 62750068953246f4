import type { Password } from "../../ir/resource.ts";
import { commented, type YamlMap } from "../shared/yaml-tree.ts";
import type { AnsibleDraft } from "./draft.ts";
import { argumentMap, task } from "./tasks.ts";
import { jinja, subscript, userText } from "./values.ts";

/** Variables of the play: the path of the encrypted file, and what is in it, decrypted when a task asks. */
const fileVariable = "chimera_sops_file";
const configVariable = "chimera_sops_config";
export const secretsVariable = "chimera_secrets";

/** The play's variables for secrets; empty where nothing reads any. */
export function secretVariables(draft: AnsibleDraft): Readonly<Record<string, ReturnType<typeof userText>>> {
  const { secretStore, passwords, secretTemplates } = draft;
  if (secretStore === undefined || passwords.length + secretTemplates.length === 0) return {};
  const { file, config, origin } = secretStore;
  const options = config === undefined ? "" : `, config_path=${configVariable}`;
  return {
    [fileVariable]: commented(userText(file), [
      "Decrypted by sops where Ansible runs, when a task reads it. A relative path is looked up beside the playbook.",
    ]),
    ...(config === undefined ? {} : { [configVariable]: userText(config) }),
    [secretsVariable]: jinja(`lookup('community.sops.sops', ${fileVariable}${options}) | from_yaml`, [origin]),
  };
}

/**
 * Sets a password from the secrets file: a crypt hash as it is, plain text hashed with a salt that depends on host
 * and user alone, so that a second run changes nothing.
 */
export function passwordTask({ user, key, origin }: Password): YamlMap {
  const hash = "users_password | password_hash('sha512', ((inventory_hostname ~ users_name) | hash('sha256'))[:16])";
  const args = {
    name: userText(user),
    password: jinja(`users_password if users_password is match('[$]') else ${hash}`),
  };
  const vars = argumentMap({
    users_name: userText(user),
    users_password: jinja(`${subscript(secretsVariable, key)} | string`),
  });
  return task(`Set the password of ${user.value}`, "ansible.builtin.user", args, [origin], {
    vars,
    // Accounts that log in with keys only have no password in the file.
    when: `${subscript(secretsVariable, key)} is defined`,
    no_log: true,
  });
}
