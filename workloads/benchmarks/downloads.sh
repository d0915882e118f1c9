#!/usr/bin/env bash
# The downloader beside its peers, interleaved, on Debian's nginx in a network of its own; says of
# every bar whether it is met.
#
#   workloads/benchmarks/downloads.sh            as root; 1 GiB, five rounds: about 38 minutes
#   SIZE_MIB=64 ROUNDS=1 LIMITED="1 8" BARE=8 workloads/benchmarks/downloads.sh        a look
#
# Needs: mvn package done; root (for the network namespace); apt-get install nginx aria2 axel rclone
# curl gcc iproute2 openssl python3. Environment: SIZE_MIB; ROUNDS; SLOW_ROUNDS (of one connection on
# the limited link, 3: it takes 34 s a download); LIMITED and BARE (the connections on each link);
# LIMITED_TOOLS, BARE_TOOLS; MINUTES (45; no trial begins after so many, and what is there is
# judged); LIMIT_SECONDS (per download); WORK (a folder on the disk to measure).
#
# Prints progress, and writes each trial to WORK/downloads.csv when it has ended. Seconds are the
# process's wall time; of ours only, the time from the first request to the
# verified file, since the start of the Java machine is outside the clock of a trial (WORK/downloads.csv
# has both). Every file is compared with the server's after the clock.
set -euo pipefail
. "$(dirname "$0")/laboratory.sh"

if [ "${1:-}" != inside ]; then
  # Loopback of its own: the link's limit disturbs nobody and ends with the last process in it.
  exec unshare --net --pid --fork --mount-proc --kill-child "$here/downloads.sh" inside
fi

size_mib=${SIZE_MIB:-1024}
rounds=${ROUNDS:-5}
slow_rounds=${SLOW_ROUNDS:-3}
limited=${LIMITED-1 4 8 16 32 64 100}
bare=${BARE-1 8 32 100}
limited_tools=${LIMITED_TOOLS:-raw sweetspot rclone axel aria2 curl}
bare_tools=${BARE_TOOLS:-raw sweetspot sweetspot-crc rclone axel aria2 aria2-md5}
minutes=${MINUTES:-45}
limit=${LIMIT_SECONDS:-120}
work=${WORK:-$(mktemp -d -p /var/tmp)}
size=$((size_mib << 20))
mkdir -p "$work/out"
nginx_pid=

finish() {
  [ -z "$nginx_pid" ] || kill "$nginx_pid" 2>/dev/null || true
  rm -rf "$work/www" "$work/out"
}
trap finish EXIT

fetch() { # tool connections
  local out=$work/out/video n=$2
  case $1 in
    raw) "$work/raw" "$port" /video "$size" "$n" "$out" ;;
    sweetspot) "${java[@]}" "$url" --connections "$n" -o "$out" ;;
    sweetspot-crc) "${java[@]}" "$url" --connections "$n" -o "$out" --checksum "crc32c=$crc" ;;
    sweetspot-consolidated) "${java[@]}" "$url" --connections "$n" -o "$out" --consolidate ;;
    rclone) rclone --config /dev/null copyto --http-url "http://127.0.0.1:$port" :http:video "$out" \
      --multi-thread-streams "$n" --multi-thread-cutoff 1M --ignore-checksum --no-traverse ;;
    axel) axel -q -n "$n" -o "$out" "$url" ;;
    aria2) aria2 "$n" "$out" ;;
    aria2-md5) aria2 "$n" "$out" "--checksum=md5=$md5" ;;
    curl) curl_ranges "$n" "$out" ;;
    *) echo "unknown tool $1" >&2; return 2 ;;
  esac
}

aria2() { # at most 16 connections to one server is its own limit
  local x=$(($1 < 16 ? $1 : 16))
  aria2c -q -x "$x" -s "$1" -k 1M --file-allocation=none -d "$(dirname "$2")" -o "$(basename "$2")" "${@:3}" "$url"
}

curl_ranges() { # one range a connection, not joined: less than the others do
  local n=$1 out=$2 step=$(((size + $1 - 1) / $1)) args=() first=0
  while [ "$first" -lt "$size" ]; do
    args+=(--next -s -r "$first-$((first + step - 1))" -o "$out.$first" "$url")
    first=$((first + step))
  done
  curl -s --no-progress-meter --parallel --parallel-immediate --parallel-max "$n" "${args[@]:1}"
}

# Wall seconds, CPU seconds and peak resident KiB of one command, its children included.
measure() { # output command...
  python3 - "$limit" "$@" <<'PY'
import os, resource, subprocess, sys, time
limit, said, command = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
with open(said, "wb") as out:
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=out, stderr=out, process_group=0)
    try:
        code = process.wait(limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.wait()
        code = 124
    wall = time.monotonic() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, f"{wall:.3f} {used.ru_utime:.3f} {used.ru_stime:.3f} {used.ru_maxrss}")
PY
}

said() { # name: what the program reported itself, if it did
  sed -n "s/^$1: //p" "$work/said"
}

trial() { # link round tool connections
  rm -f "$work"/out/*
  sync
  local code wall user system rss inside load
  read -r load _ </proc/loadavg
  read -r code wall user system rss < <(measure "$work/said" bash -c "$(declare -p work size url port md5 crc java)
    $(declare -f fetch aria2 curl_ranges); fetch $3 $4")
  inside=$(said seconds)
  if [ "$code" -eq 0 ] && [ "$3" != curl ] && ! cmp -s "$work/www/video" "$work/out/video"; then
    code=wrong
    echo "$3 over $4 left a wrong file" >&2
  elif [ "$code" -ne 0 ]; then
    echo "$3 over $4 failed ($code): $(tail -1 "$work/said")" >&2
  fi
  echo "$1,$2,$3,$4,$code,${inside:-$wall},$wall,$user,$system,$rss,$(said heap),$(said tail),$load" \
    >>"$work/downloads.csv"
}

run() { # every round visits every cell once, so that an early end leaves them alike
  local round link count tool counts tools
  for round in $(seq "$rounds"); do
    for link in limited bare; do
      counts=${!link}
      tools=${link}_tools
      [ -z "$counts" ] || link "$link"
      for count in $counts; do
        if [ "$link" = limited ] && [ "$count" -eq 1 ] && [ "$round" -gt "$slow_rounds" ]; then
          continue
        fi
        echo "round $round of $rounds, $link, $count connections, $((SECONDS / 60)) of $minutes minutes" >&2
        for tool in $(shuf -e ${!tools}); do
          if [ "$SECONDS" -ge $((minutes * 60)) ]; then
            echo "the time is up in round $round: what was measured is judged" >&2
            return
          fi
          trial "$link" "$round" "$tool" "$count"
        done
      done
    done
  done
}

cc -O2 -pthread -o "$work/raw" "$here/raw.c"
ip link set lo up
laboratory_start "$work" "$size_mib"
java=(java "${java_options[@]}" -cp "$(classpath)" io.sweetspot.workloads.download.DownloadMain)
crc=$(link bare
  "${java[@]}" http://127.0.0.1:18080/video --connections 4 -o "$work/out/video" | sed -n 's/^verified: crc32c=//p')
echo "link,round,tool,connections,code,seconds,wall,user,system,rss_kib,heap_bytes,tail_seconds,load" \
  >"$work/downloads.csv"
date -u
for tool in "uname -sr" "nginx -v" "java -version" "rclone version" "axel --version" "aria2c --version" "curl --version"; do
  $tool 2>&1 | sed -n 1p
done
echo "$(nproc) cores, load before: $(cut -d' ' -f1-3 /proc/loadavg); $size_mib MiB"
echo "MD5 alone, out of the page cache: $( (TIMEFORMAT=%R; time md5sum "$work/www/video" >/dev/null) 2>&1) s with md5sum," \
  "$(java "$here/Sums.java" "$work/www/video" | tail -1) s in Java from memory"
run
python3 "$here/bars.py" "$work/downloads.csv"
echo "every trial: $work/downloads.csv; load after: $(cut -d' ' -f1-3 /proc/loadavg)"
