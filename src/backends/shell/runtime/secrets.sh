# shellcheck shell=bash
# The secrets file, which the plan carries as sops encrypted it. It is decrypted on this machine, with a key of this
# machine, into the memory of this process; no secret is an argument of a program, in the journal or in a log.

# yes, no, or failed: decrypted at most once in a run.
ARE_SECRETS_LOADED=no
SECRETS_PROBLEM=''

# Words: yaml, json, dotenv or ini; the encrypted text.
describe_secrets() {
  GUARD_TEXT='none: nothing is written'
  ACTION_TEXT='sops --decrypt, into memory'
  INVERSE_TEXT='none'
}

plan_secrets() {
  load_secrets && return
  if [[ $SECRETS_PROBLEM == missing ]]; then
    defer_or_problem 'secrets are read once sops is there' \
      'sops is not on this machine: no secret can be read (https://github.com/getsops/sops/releases)'
  else
    problem "sops cannot decrypt the secrets: $SECRETS_PROBLEM"
  fi
}

# Fails where the secrets cannot be read; SECRETS_PROBLEM says why.
load_secrets() {
  local here=$CURRENT_STEP
  [[ $ARE_SECRETS_LOADED != yes ]] || return 0
  if [[ $ARE_SECRETS_LOADED == no ]] || [[ $SECRETS_PROBLEM == missing ]]; then
    ARE_SECRETS_LOADED=failed SECRETS_PROBLEM='the plan has none'
    each_step_of secrets decrypt_secrets
    CURRENT_STEP=$here
  fi
  [[ $ARE_SECRETS_LOADED == yes ]]
}

# From / and without configuration: that is about encrypting, and sops would look for one above where it is called.
decrypt_secrets() {
  local text message
  if ! has_tool sops; then
    SECRETS_PROBLEM=missing
    return
  fi
  if ! text=$(cd / && printf '%s' "$2" | sops --decrypt --input-type "$1" --output-type json /dev/stdin 2>/dev/null); then
    message=$(cd / && printf '%s' "$2" | sops --decrypt --input-type "$1" --output-type json /dev/stdin 2>&1 >/dev/null)
    split_lines "$message"
    SECRETS_PROBLEM=${TEXT_LINES[0]:-it says nothing}
  elif read_json "$text"; then
    ARE_SECRETS_LOADED=yes SECRETS_PROBLEM=''
  else
    SECRETS_PROBLEM='it prints no JSON'
  fi
}

# find_secret KEY...: the text of a value, in REPLY. NO where the file does not have it, UNREADABLE where it is no
# text, number or truth value.
find_secret() {
  local IFS=$JSON_SEPARATOR value
  value=${JSON_VALUES[.$*]-}
  REPLY=''
  case $value in
    '' | lnull) return "$NO" ;;
    s*) REPLY=${value#s} ;;
    # As Python writes them.
    ltrue) REPLY=True ;;
    lfalse) REPLY=False ;;
    l*) REPLY=${value#l} ;;
    *) return "$UNREADABLE" ;;
  esac
}
