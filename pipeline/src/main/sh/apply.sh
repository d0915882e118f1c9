# Part of the launcher: 'apply' and 'threads', in milliseconds.
#
# This is the fast twin of the Java command 'threads': where it answers, it answers the same, word for
# word (ApplyTest compares them). It only answers where it is sure. A file or a name that needs a real
# JSON reader, a limit that only some Javas see, an error, a wish for help: all that is left to Java. 'apply'
# then becomes the command: one process, with its own exit code.
#
# No name here may be one that people export, since the command inherits the environment.

# Reads what follows the first of "$@", up to --, into sweetspot_program, sweetspot_fewest,
# sweetspot_defaults and sweetspot_file. Fails where there is anything that the Java command has to judge.
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
  case $sweetspot_defaults in
    *[[:cntrl:]]*) return 1 ;;
  esac
  sweetspot_file=${sweetspot_defaults:-${sweetspot_dataset:-sweetspot-data}/recommendations.json}
  case $sweetspot_file in
    /*) ;;
    *) sweetspot_file=./$sweetspot_file ;; # Else awk takes one with a = for an assignment.
  esac
  # Java counts cores by these where they are set.
  [ -z "${JAVA_TOOL_OPTIONS-}${JDK_JAVA_OPTIONS-}${_JAVA_OPTIONS-}" ] && [ -r "$sweetspot_file" ]
}

# Prints the count for sweetspot_program in sweetspot_file on this kind of machine, and on further
# lines what to say of it; or fails.
sweetspot_look_up() {
  SWEETSPOT_PROGRAM=$sweetspot_program SWEETSPOT_FEWEST=$sweetspot_fewest \
    SWEETSPOT_DEFAULTS=$sweetspot_defaults LC_ALL=C awk '
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

    # Takes the limit of our group on processor time into here_cores, rounded up as Java does it.
    # Fails where a group above ours has a limit, which some Javas see and some do not.
    function confine(root, path, file, none, line, period, allowed, above) {
      for (;;) {
        line = first(root path "/" file)
        if (line != "" && index(line, none) != 1) {
          if (above) return 0
          period = file == "cpu.max" ? substr(line, index(line, " ")) : first(root path "/cpu.cfs_period_us")
          if (line + 0 <= 0 || period + 0 <= 0) return 0
          allowed = int((line + period - 1) / period)
          if (allowed < here_cores) here_cores = allowed
        }
        if (path == "") return 1
        above = 1
        if (!sub(/\/[^\/]*$/, "", path)) path = ""
      }
    }

    # Sets kind as MachineKind has it. Fails where only Java would know its cores.
    function this_machine(line, groups, controllers) {
      while ((getline line <"/proc/cpuinfo") > 0) {
        if (line ~ /^model name[ \t]*:/) {
          here_processor = line
          sub(/^[^:]*:[ \t]*/, "", here_processor)
          sub(/[ \t]+$/, "", here_processor)
          break
        }
      }
      while ((getline line <"/proc/self/status") > 0) {
        if (sub(/^Cpus_allowed_list:[ \t]*/, "", line)) { here_cores = listed(line); break }
      }
      while ((getline line <"/proc/meminfo") > 0) {
        if (sub(/^MemTotal:[ \t]*/, "", line)) { here_memory = int(line / 1048576 + 0.5); break }
      }
      while ((getline line <"/proc/self/cgroup") > 0) {
        controllers = line
        sub(/^[^:]*:/, "", controllers)
        groups = controllers
        sub(/^[^:]*:/, "", groups)
        sub(/:.*/, "", controllers)
        if (groups == "/") groups = ""
        if (controllers == "") {
          if (!confine("/sys/fs/cgroup", groups, "cpu.max", "max")) return 0
        } else if (("," controllers ",") ~ /,cpu,/) {
          if (!confine("/sys/fs/cgroup/cpu", groups, "cpu.cfs_quota_us", "-1")) return 0
        }
      }
      kind = here_processor ", " here_cores " cores, " here_memory " GiB"
      return here_processor != "" && here_cores > 0 && here_memory != ""
    }

    # Leaves the question to Java.
    function unsure() {
      known = 0
      exit 1
    }

    # Sets value to what stands before the next quotation mark of text, and cuts both off.
    function cut(end) {
      end = index(text, "\"")
      value = substr(text, 1, end - 1)
      text = substr(text, end + 1)
      if (end == 0 || index(value, "\\")) unsure()
    }

    # Cuts a start off text; whether it was there.
    function cut_start(start) {
      if (index(text, start) != 1) return 0
      text = substr(text, length(start) + 1)
      return 1
    }

    function number() {
      if (!match(text, /^[1-9][0-9]*/)) unsure()
      return substr(text, 1, RLENGTH)
    }

    # Sets processor, cores and memory to those that a kind names; whether it names any.
    function parse(text) {
      if (!match(text, /, [0-9]+ cores, [0-9]+ GiB$/)) return 0
      processor = substr(text, 1, RSTART - 1)
      text = substr(text, RSTART + 2)
      cores = text + 0
      sub(/^[0-9]+ cores, /, "", text)
      memory = text + 0
      return cores > 0
    }

    function doublings(one, other, quotient) {
      quotient = log(one / other) / log(2)
      return quotient < 0 ? -quotient : quotient
    }

    # The share of words that two names do not have in common.
    function unlikeness(one, other, words, seen, n, i, all, common) {
      n = split(tolower(one), words, /[^a-z0-9]+/)
      for (i = 1; i <= n; i++) if (words[i] != "" && !(words[i] in seen)) { seen[words[i]] = 1; all++ }
      n = split(tolower(other), words, /[^a-z0-9]+/)
      for (i = 1; i <= n; i++) {
        if (words[i] == "" || seen[words[i]] == 2) continue
        if (seen[words[i]] == 1) common++
        else all++
        seen[words[i]] = 2
      }
      return all ? 1 - common / all : 0
    }

    # KindDistance.between, in billionths.
    function distance() {
      return int(1e9 * (2 * doublings(here_cores, cores) + unlikeness(here_processor, processor) \
        + 0.25 * doublings(here_memory ? here_memory : 0.5, memory ? memory : 0.5)) + 0.5)
    }

    # Takes entry i where it is newer than the one taken, or as new.
    function take(i) {
      if (!taken || time[i] >= time[taken]) taken = i
    }

    # Takes an entry of the kinds that are least unlike this one; any where no kind is known.
    function take_likeliest(i, far, least) {
      least = -1
      for (i = 1; i <= n; i++) {
        if (!parse(machine[i])) continue
        far = distance()
        if (least < 0 || far < least) { least = far; taken = 0 }
        if (far == least) take(i)
      }
      if (!taken) for (i = 1; i <= n; i++) take(i)
    }

    function core_count(why) {
      print here_cores
      print why "; using the core count, " here_cores
    }

    BEGIN {
      if (!this_machine()) unsure()
      name = ENVIRON["SWEETSPOT_PROGRAM"]
      start = "{\"program\":\"" name "\",\"version\":\""
      wants_fewest = ENVIRON["SWEETSPOT_FEWEST"] == "true"
    }
    NR == 1 {
      known = $0 == "{\"schemaVersion\":1,\"recommendations\":["
      if (!known) exit 1
    }
    index($0, start) == 1 {
      text = substr($0, length(start) + 1)
      cut()
      if (!cut_start(",\"machine\":\"")) unsure()
      cut()
      if (index(text, ",\"missing\":") == 1) next
      machine[++n] = value
      if (cut_start(",\"lastTrialAt\":\"")) {
        cut()
        time[n] = value
      } else if (cut_start(",\"lastTrialAt\":null")) time[n] = ""
      else unsure()
      if (!cut_start(",\"threads\":")) unsure()
      threads[n] = number()
      if (wants_fewest && index(text, ",\"fewest\":")) {
        text = substr(text, index(text, ",\"fewest\":"))
        if (!cut_start(",\"fewest\":{\"threads\":")) unsure()
        fewest[n] = number()
        if (!match(text, /^[^{}]*"certified":(true|false)/)) unsure()
        certified[n] = substr(text, RLENGTH - 3, 4) == "true"
      }
    }
    END {
      if (!known) exit 1
      if (!n) {
        if (ENVIRON["SWEETSPOT_DEFAULTS"] == "") exit 1
        core_count(ENVIRON["SWEETSPOT_DEFAULTS"] " has no count for \047" name "\047")
        exit
      }
      for (i = 1; i <= n; i++) if (machine[i] == kind) take(i)
      notice = ""
      if (!taken) {
        take_likeliest()
        notice = "\047" name "\047 was not measured on this kind of machine (" kind ")"
        if (!parse(machine[taken])) {
          notice = notice "; using its count from a machine that is not known"
        } else if (cores > 2 * here_cores || here_cores > 2 * cores) {
          core_count(notice ", and the likeliest (" machine[taken] ") is too unlike it")
          exit
        } else {
          notice = notice "; using its count from the likeliest, " machine[taken]
        }
      }
      count = threads[taken]
      if (wants_fewest && (taken in fewest)) count = fewest[taken]
      print count
      if (notice != "") print notice
      if (!wants_fewest || certified[taken]) exit
      if (taken in fewest) {
        print "that " count " threads of \047" name "\047 are about as fast is an estimate, not certified"
      } else {
        print "no race has looked for the fewest threads of \047" name "\047; using the fastest count, " \
          count " (see \047sweetspot tune\047)"
      }
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

# Says on standard error what there is to say of sweetspot_found.
sweetspot_tell() {
  while :; do
    case $sweetspot_found in
      *"$sweetspot_break"*)
        sweetspot_found=${sweetspot_found#*"$sweetspot_break"}
        printf 'sweetspot: %s\n' "${sweetspot_found%%"$sweetspot_break"*}" >&2
        ;;
      *) break ;;
    esac
  done
}

sweetspot_break='
'
sweetspot_found=
if sweetspot_options "$@"; then
  sweetspot_found=$(sweetspot_look_up) || sweetspot_found=
fi
sweetspot_threads=${sweetspot_found%%"$sweetspot_break"*}
case $1 in
  threads)
    if [ -n "$sweetspot_threads" ]; then
      sweetspot_tell
      echo "$sweetspot_threads"
      exit
    fi
    ;;
  apply)
    if sweetspot_has_command "$@"; then
      [ -n "$sweetspot_threads" ] || sweetspot_threads=$(sweetspot_ask "$@")
      sweetspot_tell
      sweetspot_become "$@"
    fi
    ;;
esac
