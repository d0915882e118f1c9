# Part of the launcher: 'apply' and 'threads', in milliseconds.
#
# This is the fast twin of the Java command 'threads': where it answers, it answers the same, word for
# word (ApplyTest compares them). It reads the flat file beside the published one, and only answers where
# it is sure. A flat file that is missing, older than the published one, cut short or of another form, a limit
# of a form that is not known, an error, a wish for help: all that is left to Java. 'apply' then becomes the
# command: one process, with its own exit code. With --probe, Java runs the command where no count is known
# of this very kind of machine.
#
# No name here may be one that people export, since the command inherits the environment.

# Reads what follows the first of "$@", up to --, into sweetspot_program, sweetspot_fewest, sweetspot_size,
# sweetspot_dataset and sweetspot_defaults. Fails where there is anything that the Java command has to judge.
sweetspot_options() {
  sweetspot_command=$1
  shift
  sweetspot_program=
  sweetspot_fewest=false
  sweetspot_dataset=
  sweetspot_defaults=
  sweetspot_size=
  sweetspot_file=
  while [ $# -gt 0 ]; do
    case $1 in
      --) break ;;
      --fewest) sweetspot_fewest=true ;;
      --probe) [ "$sweetspot_command" = apply ] || return 1 ;;
      --dataset=?*) sweetspot_dataset=${1#*=} ;;
      --defaults=?*) sweetspot_defaults=${1#*=} ;;
      --size=?*) sweetspot_size=${1#*=} ;;
      --size-of=?*) sweetspot_file=${1#*=} ;;
      --dataset | --defaults | --size | --size-of)
        case ${2---} in
          '' | -*) return 1 ;;
        esac
        case $1 in
          --dataset) sweetspot_dataset=$2 ;;
          --defaults) sweetspot_defaults=$2 ;;
          --size) sweetspot_size=$2 ;;
          *) sweetspot_file=$2 ;;
        esac
        shift
        ;;
      -* | '' | *[[:cntrl:]]*) return 1 ;;
      *)
        [ -z "$sweetspot_program" ] || return 1
        sweetspot_program=$1
        ;;
    esac
    shift
  done
  [ -n "$sweetspot_program" ] || return 1
  $sweetspot_probe || [ -z "$sweetspot_dataset" ] || [ -z "$sweetspot_defaults" ] || return 1
  if [ -n "$sweetspot_file" ]; then
    [ -z "$sweetspot_size" ] && [ -f "$sweetspot_file" ] || return 1
    sweetspot_size=$(stat -L -c %s -- "$sweetspot_file" 2>/dev/null) || return 1
  fi
  case $sweetspot_defaults$sweetspot_size in
    *[[:cntrl:]]*) return 1 ;;
  esac
}

# Takes what was published there, and the flat file beside it; fails where that is not current.
sweetspot_take() {
  sweetspot_published=$1
  case $sweetspot_published in
    /*) ;;
    *) sweetspot_published=./$sweetspot_published ;; # Else awk takes one with a = for an assignment.
  esac
  sweetspot_counts=${sweetspot_published%.json}.tsv
  [ -r "$sweetspot_published" ] && [ -r "$sweetspot_counts" ] &&
    ! [ "$sweetspot_published" -nt "$sweetspot_counts" ]
}

# Prints what sweetspot_look_up does, of what is shipped or else of the dataset; with --probe of the dataset,
# where that has a count of this very kind of machine, or else of what is shipped, by the same rule.
sweetspot_look() {
  if $sweetspot_probe && [ -n "$sweetspot_defaults" ]; then
    sweetspot_take "${sweetspot_dataset:-sweetspot-data}/recommendations.json" && sweetspot_look_up && return
  fi
  sweetspot_take "${sweetspot_defaults:-${sweetspot_dataset:-sweetspot-data}/recommendations.json}" &&
    sweetspot_look_up
}

# Prints the count for sweetspot_program in sweetspot_counts on this kind of machine, and on further
# lines what to say of it; or fails.
sweetspot_look_up() {
  SWEETSPOT_PROGRAM=$sweetspot_program SWEETSPOT_FEWEST=$sweetspot_fewest \
    SWEETSPOT_DEFAULTS=$sweetspot_defaults SWEETSPOT_SIZE=$sweetspot_size SWEETSPOT_PROBE=$sweetspot_probe \
    LC_ALL=C awk '
    # Takes the processors that a list such as 0-3,8 names into a set.
    function listed(list, set, parts, ends, n, i, last) {
      n = split(list, parts, ",")
      for (i = 1; i <= n; i++) {
        last = split(parts[i], ends, "-")
        for (last = ends[last] + 0; last >= ends[1] + 0; last--) set[last] = 1
      }
    }

    # How many processors we may run on, of those that are on: others are only possible.
    function count_cores(list, allowed, online, i, all, both) {
      listed(list, allowed)
      listed(first("/sys/devices/system/cpu/online"), online)
      for (i in allowed) { all++; both += (i in online) }
      return both ? both : all
    }

    # Thousandths of a core as Quota has them: 1.5.
    function cores_of(millicores, text) {
      text = sprintf("%.3f", millicores / 1000)
      sub(/\.?0+$/, "", text)
      return text
    }

    # The first line of a file; empty where there is none.
    function first(file, line) {
      line = ""
      getline line <file
      close(file)
      return line
    }

    # Takes the tightest quota of our group and those above it into here_quota, in thousandths of a
    # core. Fails where one is of a form that is not known.
    function confine(root, path, file, none, line, period, allowed) {
      for (;;) {
        line = first(root path "/" file)
        if (line != "" && index(line, none) != 1) {
          period = file == "cpu.max" ? substr(line, index(line, " ")) : first(root path "/cpu.cfs_period_us")
          if (line + 0 <= 0 || period + 0 <= 0) return 0
          allowed = int((line * 1000 + int(period / 2)) / period)
          if (allowed < 1) allowed = 1
          if (!here_quota || allowed < here_quota) here_quota = allowed
        }
        if (path == "") return 1
        if (!sub(/\/[^\/]*$/, "", path)) path = ""
      }
    }

    # Sets kind as MachineKind has it. Fails where only Java would know it.
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
        if (sub(/^Cpus_allowed_list:[ \t]*/, "", line)) { here_cores = count_cores(line); break }
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
      if (here_quota >= 1000 * here_cores) here_quota = 0
      here_capacity = here_quota ? here_quota / 1000 : here_cores
      kind = here_processor ", " (here_quota ? cores_of(here_quota) " of " : "") here_cores " cores, " here_memory " GiB"
      return here_processor != "" && here_cores > 0 && here_memory != ""
    }

    # Leaves the question to Java.
    function unsure() {
      whole = 0
      exit 1
    }

    function is_number(text) {
      return text ~ /^[1-9][0-9]*$/ && length(text) <= 9
    }

    # Whether it is a count of cores as MachineKind has it: 16, or 1.5 of 16.
    function is_cores(text, parts, n) {
      n = split(text, parts, " of ")
      if (n == 1) return is_number(text)
      return n == 2 && is_number(parts[2]) && length(parts[1]) <= 10 && parts[1] ~ /^[0-9]+(\.[0-9]+)?$/ \
        && parts[1] + 0 > 0 && parts[1] == cores_of(int(parts[1] * 1000 + 0.5)) ""
    }

    # Whether it has nothing in it that a terminal would obey, or that turns the direction of writing.
    function is_plain(text) {
      return text !~ /[\001-\037\177]/ && text !~ /\302[\200-\237]/ && text !~ /\342[\200\201]/
    }

    # Whether it is a size as FlatCounts writes it: awk counts exactly so far.
    function is_size(text) {
      return text ~ /^[1-9][0-9]*$/ && length(text) <= 17
    }

    # The number that a size such as 25MB is; 0 where only Java would know it.
    function number_of(size, unit, value) {
      if (size !~ /^[0-9]+(\.[0-9]+)? ?(B|kB|MB|GB|TB|KiB|MiB|GiB|TiB)?$/ || length(size) > 20) return 0
      unit = size
      sub(/^[0-9.]+ ?/, "", unit)
      value = size * units[unit]
      return value >= 1 && value <= 9007199254740992 && value == int(value) ? value : 0
    }

    # Whether the columns of a line are what FlatCounts writes.
    function is_whole(column) {
      return column[10] == "." && is_headed(column) \
        && (column[8] == "" || is_number(column[8])) \
        && (column[9] ~ /^(true|false|open|missed)?$/ || is_probed(column[9]))
    }

    # Whether it says how many probes settled the count, and the curves of how many kinds.
    function is_probed(text, parts) {
      return split(text, parts, " ") == 3 && text ~ /^probed [0-9]+ [0-9]+$/ && is_number(parts[2]) && is_number(parts[3])
    }

    # The same in words, as Probed has it.
    function probed(text, parts) {
      split(text, parts, " ")
      return (parts[2] == 1 ? "1 probe" : parts[2] " probes") " and " \
        (parts[3] == 1 ? "the curve of another kind" : "the curves of " parts[3] " other kinds") " of machine"
    }

    # The same of a line for sizes of the work.
    function is_whole_of_sizes(column) {
      return (column[10] == "sizes" || column[10] == "certified") && column[11] == "." && is_headed(column) \
        && is_size(column[8]) && is_size(column[9])
    }

    function is_headed(column) {
      return is_plain(column[3]) \
        && (column[4] == "" || is_cores(column[4]) && (column[5] == "0" || is_number(column[5]))) \
        && (column[6] == "" || column[6] ~ /^[-0-9]+T[:0-9]+Z$/ && length(column[6]) == 20) \
        && is_number(column[7])
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

    # How many cores the kind of entry i has, and how much of their time.
    function cores_in(i, parts) {
      return parts[split(cores[i], parts, " of ")] + 0
    }
    function capacity(i, parts) {
      split(cores[i], parts, " of ")
      return parts[1] + 0 < cores_in(i) ? parts[1] + 0 : cores_in(i)
    }

    # How unlike the kind of entry i is, as KindDistance has it, in billionths.
    function distance(i) {
      return int(1e9 * (2 * doublings(here_capacity, capacity(i)) + unlikeness(here_processor, processor[i]) \
        + 0.25 * doublings(here_memory != 0 ? here_memory : 0.5, memory[i] != 0 ? memory[i] : 0.5) \
        + 0.25 * doublings(here_capacity / here_cores, capacity(i) / cores_in(i))) + 0.5)
    }

    # The kind of entry i in words, as MachineKind has it.
    function kind_of(i) {
      return cores[i] == "" ? "" : processor[i] ", " cores[i] " cores, " memory[i] " GiB"
    }

    # Takes entry i where it is newer than the one taken, or as new.
    function take(i) {
      if (!taken || time[i] >= time[taken]) taken = i
    }

    # Takes an entry of the kinds that are least unlike this one; any where no kind is known.
    function take_likeliest(i, far, least) {
      least = -1
      for (i = 1; i <= n; i++) {
        if (cores[i] == "") continue
        far = distance(i)
        if (least < 0 || far < least) { least = far; taken = 0 }
        if (far == least) take(i)
      }
      if (!taken) for (i = 1; i <= n; i++) take(i)
    }

    # With a quota of 1.5 cores, 2 are of use.
    function core_count(why, usable) {
      usable = here_quota ? int((here_quota + 999) / 1000) : here_cores
      print usable
      print why "; using the core count, " usable
    }

    BEGIN {
      if (!this_machine()) unsure()
      name = ENVIRON["SWEETSPOT_PROGRAM"]
      start = name "\t"
      wants_fewest = ENVIRON["SWEETSPOT_FEWEST"] == "true"
      probes = ENVIRON["SWEETSPOT_PROBE"] == "true"
      units[""] = units["B"] = 1
      units["kB"] = 1000; units["MB"] = 1000000; units["GB"] = 1000000000; units["TB"] = 1000000000000
      units["KiB"] = 1024; units["MiB"] = 1048576; units["GiB"] = 1073741824; units["TiB"] = 1099511627776
      if (ENVIRON["SWEETSPOT_SIZE"] != "" && !(size = number_of(ENVIRON["SWEETSPOT_SIZE"]))) unsure()
    }
    NR == 1 {
      if ($0 != "sweetspot-counts\t1") unsure()
      next
    }
    { whole = $0 == "end\t" NR - 2 } # Only of the last line in the end.
    index($0, start) == 1 && !whole {
      # Program, version, processor, cores, memory, last trial, threads, fewest, certified, a full stop;
      # or in the place of the fewest and what is certified the least size, the largest, and "sizes" or "certified".
      if (split($0, column, "\t") == 11) {
        if (!is_whole_of_sizes(column)) unsure()
        others++
        if (!size) next
        of_here = column[3] ", " column[4] " cores, " column[5] " GiB" == kind && column[4] != ""
        if (of_here) measured_here = 1
        if (size < column[8] + 0 || size > column[9] + 0) next
        if (of_here) answered_here = 1
        column[8] = column[10] == "certified" ? column[7] : ""
        column[9] = column[10] == "certified" ? "true" : ""
      } else {
        if (split($0, column, "\t") != 10 || !is_whole(column)) unsure()
        if (size) { others++; next }
      }
      processor[++n] = column[3]
      cores[n] = column[4]
      memory[n] = column[5]
      time[n] = column[6] "" # Text, whatever it looks like.
      threads[n] = column[7]
      if (wants_fewest && column[8] != "") fewest[n] = column[8]
      certainty[n] = column[9]
    }
    END {
      if (!whole || measured_here && !answered_here) exit 1
      if (!n) {
        if (probes || ENVIRON["SWEETSPOT_DEFAULTS"] == "" || others) exit 1
        core_count(ENVIRON["SWEETSPOT_DEFAULTS"] " has no count for \047" name "\047")
        exit
      }
      for (i = 1; i <= n; i++) if (kind_of(i) == kind) take(i)
      if (probes && !taken) exit 1
      notice = ""
      if (!taken) {
        take_likeliest()
        notice = "\047" name "\047 was not measured on this kind of machine (" kind ")"
        if (cores[taken] == "") {
          notice = notice "; using its count from a machine that is not known"
        } else if (capacity(taken) > 2 * here_capacity || here_capacity > 2 * capacity(taken)) {
          core_count(notice ", and the likeliest (" kind_of(taken) ") is too unlike it")
          exit
        } else {
          notice = notice "; using its count from the likeliest, " kind_of(taken)
          if ((here_quota || cores[taken] ~ / of /) && capacity(taken) > here_capacity) {
            notice = notice ", which has more processor time"
          }
        }
      }
      count = threads[taken]
      if (wants_fewest && (taken in fewest)) count = fewest[taken]
      print count
      if (notice != "") print notice
      if (certainty[taken] == "true") exit
      if (certainty[taken] == "missed") {
        print count " threads of \047" name "\047 miss its limits; tune it again"
      } else if (certainty[taken] == "open") {
        print "that " count " threads of \047" name "\047 meet its limits is not certified"
      } else if (certainty[taken] ~ /^probed/) {
        print count " threads of \047" name "\047 were settled by " probed(certainty[taken]) ": an estimate, not certified"
      } else if (!wants_fewest) {
        print "that " count " threads of \047" name "\047 are best is an estimate, not certified"
      } else if (taken in fewest) {
        print "that " count " threads of \047" name "\047 are about as fast is an estimate, not certified"
      } else {
        print "no race has looked for the fewest threads of \047" name "\047; using the fastest count, " \
          count " (see \047sweetspot tune\047)"
      }
    }
  ' "$sweetspot_counts" 2>/dev/null
}

# Replaces every $1 in sweetspot_argument by $2.
sweetspot_fill() {
  sweetspot_filled=
  while :; do
    case $sweetspot_argument in
      *"$1"*)
        sweetspot_filled=$sweetspot_filled${sweetspot_argument%%"$1"*}$2
        sweetspot_argument=${sweetspot_argument#*"$1"}
        ;;
      *) break ;;
    esac
  done
  sweetspot_argument=$sweetspot_filled$sweetspot_argument
}

# Becomes the command that follows -- in "$@", with {threads} replaced by sweetspot_threads, and {size} by
# sweetspot_size where there is one.
sweetspot_become() {
  while [ "$1" != -- ]; do
    shift
  done
  shift
  for sweetspot_argument; do
    shift
    sweetspot_fill '{threads}' "$sweetspot_threads"
    [ -z "$sweetspot_size" ] || sweetspot_fill '{size}' "$sweetspot_size"
    set -- "$@" "$sweetspot_argument"
  done
  SWEETSPOT_THREADS=$sweetspot_threads
  export SWEETSPOT_THREADS
  if [ -n "$sweetspot_size" ]; then
    SWEETSPOT_SIZE=$sweetspot_size
    export SWEETSPOT_SIZE
  fi
  sweetspot_require "$1"
  exec "$@"
}

# Ends as a shell does where there is no such program, or it may not be executed.
sweetspot_require() {
  case $1 in
    */*)
      if [ -e "$1" ]; then
        [ -f "$1" ] && [ -x "$1" ] && return
        printf "sweetspot: '%s' may not be executed\n" "$1" >&2
        exit 126
      fi
      ;;
    *) command -v -- "$1" >/dev/null 2>&1 && return ;;
  esac
  printf "sweetspot: '%s' is not there; expected a file or a command on the PATH\n" "$1" >&2
  exit 127
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

# Whether --probe is among the options of apply in "$@".
sweetspot_wants_probe() {
  [ "$1" = apply ] || return 1
  for sweetspot_argument; do
    case $sweetspot_argument in
      --) return 1 ;;
      --probe) return 0 ;;
    esac
  done
  return 1
}

# Requires the program of the command that follows -- in "$@".
sweetspot_require_command() {
  while [ "$1" != -- ]; do
    shift
  done
  case ${2-} in
    *'{threads}'* | *'{size}'*) ;;
    *) sweetspot_require "${2-}" ;;
  esac
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
sweetspot_wants_probe "$@" && sweetspot_probe=true || sweetspot_probe=false
if sweetspot_options "$@"; then
  sweetspot_found=$(sweetspot_look) || sweetspot_found=
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
      if $sweetspot_probe && [ -z "$sweetspot_threads" ]; then
        sweetspot_require_command "$@" # Java runs it, as a probe.
      else
        [ -n "$sweetspot_threads" ] || sweetspot_threads=$(sweetspot_ask "$@")
        sweetspot_tell
        sweetspot_become "$@"
      fi
    fi
    ;;
esac
