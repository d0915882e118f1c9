# Part of the launcher: 'apply' and 'threads', in milliseconds where the answer is at hand.
#
# The count is looked up here where a published line is of the program and of this very kind of
# machine. Whatever else there is (another kind, a name or a file that needs a real JSON reader, an
# error, a wish for help) is left to the Java command 'threads', which knows all cases; this part
# only has to be sure. 'apply' then becomes the command: one process, its own exit code.
#
# No name here may be one that people export, since the command inherits the environment.

# Reads what follows the first of "$@", up to --, into sweetspot_program, sweetspot_fewest and sweetspot_file.
# Fails where there is anything that the Java command has to judge.
sweetspot_options() {
  shift
  sweetspot_program=
  sweetspot_fewest=false
  sweetspot_dataset=
  sweetspot_defaults=
  while [ $# -gt 0 ]; do
    case $1 in
      --) break ;;
      --fewest) sweetspot_fewest=true ;;
      --dataset=?*) sweetspot_dataset=${1#*=} ;;
      --defaults=?*) sweetspot_defaults=${1#*=} ;;
      --dataset | --defaults)
        case ${2---} in
          '' | -*) return 1 ;;
        esac
        [ "$1" = --dataset ] && sweetspot_dataset=$2 || sweetspot_defaults=$2
        shift
        ;;
      -* | '' | *[\"\\[:cntrl:]]*) return 1 ;;
      *)
        [ -z "$sweetspot_program" ] || return 1
        sweetspot_program=$1
        ;;
    esac
    shift
  done
  [ -n "$sweetspot_program" ] || return 1
  [ -z "$sweetspot_dataset" ] || [ -z "$sweetspot_defaults" ] || return 1
  sweetspot_file=${sweetspot_defaults:-${sweetspot_dataset:-sweetspot-data}/recommendations.json}
  case $sweetspot_file in
    /*) ;;
    *) sweetspot_file=./$sweetspot_file ;; # Else awk takes one with a = for an assignment.
  esac
  # Java counts cores by these where they are set.
  [ -z "${JAVA_TOOL_OPTIONS-}${JDK_JAVA_OPTIONS-}${_JAVA_OPTIONS-}" ] && [ -r "$sweetspot_file" ]
}

# Prints the count for sweetspot_program in sweetspot_file on this kind of machine, or fails.
sweetspot_look_up() {
  SWEETSPOT_PROGRAM=$sweetspot_program SWEETSPOT_FEWEST=$sweetspot_fewest LC_ALL=C awk '
    # How many processors a list such as 0-3,8 names.
    function listed(list, parts, ends, n, i, count) {
      n = split(list, parts, ",")
      for (i = 1; i <= n; i++) {
        count += split(parts[i], ends, "-") == 2 ? ends[2] - ends[1] + 1 : 1
      }
      return count
    }

    # The first line of a file; empty where there is none.
    function first(file, line) {
      line = ""
      getline line <file
      close(file)
      return line
    }

    # Whether no group of a hierarchy, from a group to its root, limits processor time.
    function unlimited(root, path, file, none, line) {
      for (;;) {
        line = first(root path "/" file)
        if (line != "" && index(line, none) != 1) return 0
        if (path == "") return 1
        sub(/\/[^\/]*$/, "", path)
      }
    }

    # Sets kind as Machine.kind has it. Fails where only Java would know its cores.
    function this_machine(line, processor, cores, memory, groups, controllers) {
      while ((getline line <"/proc/cpuinfo") > 0) {
        if (line ~ /^model name[ \t]*:/) {
          processor = line
          sub(/^[^:]*:[ \t]*/, "", processor)
          sub(/[ \t]+$/, "", processor)
          break
        }
      }
      while ((getline line <"/proc/self/status") > 0) {
        if (sub(/^Cpus_allowed_list:[ \t]*/, "", line)) { cores = listed(line); break }
      }
      while ((getline line <"/proc/meminfo") > 0) {
        if (sub(/^MemTotal:[ \t]*/, "", line)) { memory = int(line / 1048576 + 0.5); break }
      }
      while ((getline line <"/proc/self/cgroup") > 0) {
        controllers = line
        sub(/^[^:]*:/, "", controllers)
        groups = controllers
        sub(/^[^:]*:/, "", groups)
        sub(/:.*/, "", controllers)
        if (groups == "/") groups = ""
        if (controllers == "") {
          if (!unlimited("/sys/fs/cgroup", groups, "cpu.max", "max")) return 0
        } else if (("," controllers ",") ~ /,cpu,/) {
          if (!unlimited("/sys/fs/cgroup/cpu", groups, "cpu.cfs_quota_us", "-1")) return 0
        }
      }
      kind = processor ", " cores " cores, " memory " GiB"
      return processor != "" && cores > 0 && memory != ""
    }

    # What stands between the start and the next quotation mark of text, which is cut off.
    function cut(end) {
      end = index(text, "\"")
      value = substr(text, 1, end - 1)
      text = substr(text, end + 1)
      return end > 0
    }

    function number(start) {
      text = substr(text, start)
      return match(text, /^[1-9][0-9]*/) ? substr(text, 1, RLENGTH) : ""
    }

    BEGIN {
      known = this_machine()
      if (!known) exit 1
      start = "{\"program\":\"" ENVIRON["SWEETSPOT_PROGRAM"] "\",\"version\":\""
      fewest = ENVIRON["SWEETSPOT_FEWEST"] == "true"
    }
    NR == 1 {
      known = $0 == "{\"schemaVersion\":1,\"recommendations\":["
      if (!known) exit 1
    }
    index($0, start) == 1 {
      text = substr($0, length(start) + 1)
      if (!cut() || index(text, ",\"machine\":\"") != 1) next
      text = substr(text, 13)
      if (!cut() || value != kind) next
      time = ""
      if (index(text, ",\"lastTrialAt\":\"") == 1) {
        text = substr(text, 17)
        cut()
        time = value
      } else if (!sub(/^,"lastTrialAt":null/, "", text)) next
      if (index(text, ",\"threads\":") != 1) next
      if (found && time < latest) next
      found = 1
      latest = time
      threads = number(12)
      if (fewest) {
        at = index(text, ",\"fewest\":{\"threads\":")
        certified = match(text, /"fewest":[{][^{}]*"certified":true/)
        threads = at > 0 && certified ? number(at + 21) : ""
      }
    }
    END {
      if (!known || threads == "") exit 1
      print threads
    }
  ' "$sweetspot_file" 2>/dev/null
}

# Becomes the command that follows -- in "$@", with {threads} replaced by sweetspot_threads.
sweetspot_become() {
  while [ "$1" != -- ]; do
    shift
  done
  shift
  for sweetspot_argument; do
    shift
    sweetspot_filled=
    while :; do
      case $sweetspot_argument in
        *'{threads}'*)
          sweetspot_filled=$sweetspot_filled${sweetspot_argument%%'{threads}'*}$sweetspot_threads
          sweetspot_argument=${sweetspot_argument#*'{threads}'}
          ;;
        *) break ;;
      esac
    done
    set -- "$@" "$sweetspot_filled$sweetspot_argument"
  done
  SWEETSPOT_THREADS=$sweetspot_threads
  export SWEETSPOT_THREADS
  exec "$@"
}

# Whether a command follows -- in "$@", and no help is wanted before it.
sweetspot_has_command() {
  while [ $# -gt 1 ]; do
    case $1 in
      --) return 0 ;;
      -h | --help | -V | --version) return 1 ;;
    esac
    shift
  done
  return 1
}

# Asks the Java command 'threads', with the options of 'apply' in "$@".
sweetspot_ask() {
  shift
  sweetspot_ours=true
  for sweetspot_argument; do
    shift
    [ "$sweetspot_argument" != -- ] || sweetspot_ours=false
    ! $sweetspot_ours || set -- "$@" "$sweetspot_argument"
  done
  "$sweetspot_self" threads "$@" </dev/null
}

sweetspot_threads=
if sweetspot_options "$@"; then
  sweetspot_threads=$(sweetspot_look_up) || sweetspot_threads=
fi
case $1 in
  threads)
    if [ -n "$sweetspot_threads" ]; then
      echo "$sweetspot_threads"
      exit
    fi
    ;;
  apply)
    if sweetspot_has_command "$@"; then
      [ -n "$sweetspot_threads" ] || sweetspot_threads=$(sweetspot_ask "$@")
      sweetspot_become "$@"
    fi
    ;;
esac
