# What the scripts of this folder share; they read it for its functions, after usage() is theirs.
# shellcheck shell=sh
# shellcheck disable=SC2034 # Used by the scripts that read this.

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
temporary=${TMPDIR:-/tmp}
command=
words=

fail() {
  echo "$(basename "$0"): $1" >&2
  exit 2
}

# take OPTIONS ARGUMENTS...: sets the variable of each given option, the first word as $command and
# the others as $words.
take() {
  options=" $1 "
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help) usage; exit 0 ;;
      --*)
        case $options in
          *" ${1#--} "*) ;;
          *) fail "there is no option '$1'; see --help" ;;
        esac
        [ $# -ge 2 ] || fail "$1 has no value"
        eval "${1#--}=\$2"
        shift 2
        ;;
      -*) fail "there is no option '$1'; see --help" ;;
      *)
        if [ -z "$command" ]; then command=$1; else words="$words $1"; fi
        shift
        ;;
    esac
  done
  [ ! -e "$folder" ] || require_own
}

# Process ids, settings and programs are read from the folder, and its usual name is known to all.
require_own() {
  { [ -d "$folder" ] && [ ! -h "$folder" ] && [ -O "$folder" ]; } ||
    fail "$folder is a link, or not yours; choose another --folder"
}

# make_folder FOLDERS...: within the folder, which is made for us alone.
make_folder() {
  mkdir -p -m 700 "$folder"
  require_own
  for name; do
    mkdir -p "$folder/$name"
  done
}

# each NUMBER COMMAND...: the command with 1, 2, ... NUMBER behind it.
each() {
  last=$1
  shift
  number=1
  while [ $number -le "$last" ]; do
    "$@" $number
    number=$((number + 1))
  done
}

is_alive() {
  [ -f "$folder/$1.pid" ] && kill -0 "$(cat "$folder/$1.pid")" 2>/dev/null
}

# launch NAME JAVA_ARGUMENTS...: a JVM that outlives this script, its process id in NAME.pid and all
# that it says in NAME.log.
launch() {
  name=$1
  shift
  is_alive "$name" && fail "$name runs already, as process $(cat "$folder/$name.pid")"
  setsid "$java" -Xmx"$heap" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$@" \
    >>"$folder/$name.log" 2>&1 </dev/null &
  echo $! >"$folder/$name.pid"
}

# finish NAME SIGNAL
finish() {
  [ -f "$folder/$1.pid" ] || return 0
  pid=$(cat "$folder/$1.pid")
  kill "-$2" "$pid" 2>/dev/null || true
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.1
  done
  rm -f "$folder/$1.pid"
}

# await_count NUMBER COMMAND: until the command prints the number.
await_count() {
  waited=0
  while [ "$("$2")" != "$1" ]; do
    is_alive master && [ $waited -lt 600 ] ||
      fail "the cluster did not come up within a minute; see the logs in $folder"
    sleep 0.1
    waited=$((waited + 1))
  done
}

# What obeys the master ends before it.
stop() {
  for file in "$folder"/*-[0-9]*.pid "$folder"/master.pid; do
    if [ -f "$file" ]; then
      finish "$(basename "$file" .pid)" TERM
    fi
  done
}

status() {
  running=1
  for file in "$folder"/master.pid "$folder"/*-[0-9]*.pid; do
    name=$(basename "$file" .pid)
    if is_alive "$name"; then
      echo "$name runs as process $(cat "$file")"
      running=0
    fi
  done
  [ $running -eq 0 ] || { echo "nothing runs from $folder"; exit 1; }
}
