# shellcheck shell=bash
# Passwords: crypt(5) hashes as they are, plain texts hashed on this machine. What stood in /etc/shadow is kept with the
# other files of accounts.

# Words: user, then the key of the password in the secrets file.
describe_password() {
  GUARD_TEXT="/etc/shadow has another password for $1 than the secrets file, if that has one"
  ACTION_TEXT='chpasswd --encrypted, by its standard input'
  INVERSE_TEXT='/etc/shadow as it was before'
}

plan_password() {
  local user=$1 status=0
  load_secrets || return
  # Accounts that log in with keys only have no password in the file.
  find_secret "${@:2}" || status=$?
  ((status == NO)) && return
  if ((status == UNREADABLE)) || [[ -z $REPLY || $REPLY == *$'\n'* ]]; then
    problem "the password of $user in the secrets file is no text of one line"
  elif [[ $REPLY == '$'* ]] && ! is_hash "$REPLY"; then
    problem "the password of $user in the secrets file begins with \`\$\`, and is no hash that crypt(5) describes"
  elif ! is_hash "$REPLY" && ! has_tool perl && ! has_tool openssl; then
    problem "the password of $user is no hash, and neither perl nor openssl is here to make one"
  else
    status=0
    password_differs "$@" || status=$?
    case $status in
      "$YES") queue_password "$@" ;;
      "$UNREADABLE") problem 'could not read /etc/shadow' ;;
    esac
  fi
}

queue_password() {
  change '~' "set the password of $1"
  guard password_differs "$@"
  action set_password "$@"
  touches "${ACCOUNT_FILES[@]}"
}

# The methods of crypt(5); then parameters or a salt, and the hash proper.
is_hash() {
  [[ $1 =~ ^\$(1|2[abxy]|5|6|7|y|gy|md5|sha1|sm3|sm3y)\$[./0-9A-Za-z,=+-]*(\$[./0-9A-Za-z,=+-]+)+$ ]]
}

# The second field of a user's line in /etc/shadow, in REPLY; NO where there is no line.
read_hash() {
  local name hash
  REPLY=''
  see_private_file /etc/shadow
  [[ -r /etc/shadow ]] || return "$UNREADABLE"
  while IFS=: read -r name hash _; do
    [[ $name == "$1" ]] || continue
    REPLY=$hash
    return "$YES"
  done </etc/shadow
  return "$NO"
}

password_differs() {
  local user=$1 wanted present status=0
  load_secrets || return "$UNREADABLE"
  find_secret "${@:2}" || return "$UNREADABLE"
  wanted=$REPLY
  read_hash "$user" || status=$?
  ((status == UNREADABLE)) && return "$UNREADABLE"
  present=$REPLY
  if ! is_hash "$wanted"; then
    # A hash of a method that nothing here can compute is replaced by one that can be compared.
    is_hash "$present" && hash_password "$wanted" "$present" || return "$YES"
    wanted=$REPLY
  fi
  [[ $present != "$wanted" ]]
}

set_password() {
  local user=$1 hash
  load_secrets && find_secret "${@:2}" || return 1
  hash=$REPLY
  if ! is_hash "$hash"; then
    make_salt && hash_password "$hash" "\$6\$$REPLY\$" || return 1
    hash=$REPLY
  fi
  printf '%s:%s\n' "$user" "$hash" | chpasswd --encrypted
}

make_salt() {
  REPLY=$(head -c 512 /dev/urandom | tr -d -c 'A-Za-z0-9./' | head -c 16)
  ((${#REPLY} == 16))
}

# hash_password TEXT SETTING: crypt(3), in REPLY. The setting may be a whole hash, whose method and salt are then used.
hash_password() {
  local setting=$2
  case $setting in
    # bcrypt: 22 characters of salt and the hash are one field.
    \$2?\$*) setting=${setting:0:29} ;;
    *) setting=${setting%\$*}\$ ;;
  esac
  REPLY=''
  if has_tool perl; then
    # The setting on the first line, the text behind it.
    REPLY=$(printf '%s\n%s' "$setting" "$1" | perl -e '
      my $setting = <STDIN>;
      chomp $setting;
      local $/;
      my $hash = crypt(<STDIN>, $setting);
      print $hash if defined $hash;')
  elif [[ $setting =~ ^\$([156])\$([./0-9A-Za-z]+)\$$ ]]; then
    REPLY=$(printf '%s\n' "$1" | openssl passwd "-${BASH_REMATCH[1]}" -salt "${BASH_REMATCH[2]}" -stdin)
  fi
  [[ $REPLY == "${setting%\$}"* ]] && is_hash "$REPLY"
}
