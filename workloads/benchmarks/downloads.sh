#!/usr/bin/env bash
# The downloader beside its peers, interleaved, on Debian's nginx in a network of its own.
#
#   sudo workloads/benchmarks/downloads.sh            1 GiB, five rounds: about three hours
#   SIZE_MIB=64 ROUNDS=1 COUNTS="1 8" workloads/benchmarks/downloads.sh        a look
#
# Needs: mvn package done; root (for the network namespace); apt-get install nginx aria2 axel rclone
# curl gcc iproute2 openssl. Environment: SIZE_MIB, ROUNDS, COUNTS, LINKS (limited, bare), TOOLS, LIMIT_SECONDS
# (per download), WORK (a folder on the disk to measure). Writes WORK/downloads.csv; prints medians.
set -euo pipefail
. "$(dirname "$0")/laboratory.sh"

if [ "${1:-}" != inside ]; then
  # Loopback of its own: the link's limit disturbs nobody and ends with the last process in it.
  exec unshare --net --pid --fork --mount-proc --kill-child "$here/downloads.sh" inside
fi

size_mib=${SIZE_MIB:-1024}
rounds=${ROUNDS:-5}
counts=${COUNTS:-1 4 8 16 32 64 100}
links=${LINKS:-limited bare}
tools=${TOOLS:-raw sweetspot sweetspot-crc sweetspot-consolidated rclone axel aria2 aria2-md5 curl}
limit=${LIMIT_SECONDS:-120}
work=${WORK:-$(mktemp -d)}
size=$((size_mib << 20))
mkdir -p "$work/out"
nginx_pid=

finish() {
  [ -z "$nginx_pid" ] || kill "$nginx_pid" 2>/dev/null || true
  rm -rf "$work/www" "$work/out"
}
trap finish EXIT

# Both limits of the link: 32 MiB/s a connection (nginx) and 2 Gbit/s in all (HTB on loopback).
link() {
  tc qdisc del dev lo root 2>/dev/null || true
  port=18080
  if [ "$1" = limited ]; then
    port=18081
    tc qdisc add dev lo root handle 1: htb default 10 r2q 1000
    tc class add dev lo parent 1: classid 1:10 htb rate 2gbit burst 256k cburst 256k
  fi
  url=http://127.0.0.1:$port/video
}

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

trial() { # link round tool connections
  rm -f "$work"/out/*
  sync
  local line times=$work/times
  TIMEFORMAT='%R %U %S'
  if ! { time timeout "$limit" bash -c "$(declare -p work size url port md5 crc java)
    $(declare -f fetch aria2 curl_ranges); fetch $3 $4" >"$work/said" 2>&1; } 2>"$times"; then
    echo "$3 over $4 failed: $(tail -1 "$work/said")" >&2
    echo "$1,$2,$3,$4,,,,$(cut -d' ' -f1 /proc/loadavg)" >>"$work/downloads.csv"
    return
  fi
  line=$(tail -1 "$times")
  local seconds=${line%% *} inside
  # As a trial: the start of the Java machine is outside the clock.
  inside=$(sed -n 's/^seconds: //p' "$work/said")
  if [ "$3" != curl ] && [ "$(md5sum <"$work/out/video" | cut -d' ' -f1)" != "$md5" ]; then
    echo "$3 over $4 left a wrong file" >&2
  fi
  echo "$1,$2,$3,$4,${inside:-$seconds},$(echo "$line" | cut -d' ' -f2,3 --output-delimiter=,),$(cut -d' ' -f1 /proc/loadavg)" \
    >>"$work/downloads.csv"
}

medians() {
  python3 - "$work/downloads.csv" <<'PY'
import csv, statistics, sys
rows = list(csv.DictReader(open(sys.argv[1])))
for link in dict.fromkeys(r["link"] for r in rows):
    counts = list(dict.fromkeys(r["connections"] for r in rows if r["link"] == link))
    print(f"\n{link}: median seconds / CPU seconds of the client")
    print("%-24s" % "" + "".join("%16s" % c for c in counts))
    for tool in dict.fromkeys(r["tool"] for r in rows):
        cells = []
        for count in counts:
            own = [r for r in rows if (r["link"], r["tool"], r["connections"]) == (link, tool, count) and r["seconds"]]
            cells.append("%16s" % ("%.2f / %.2f" % (
                statistics.median(float(r["seconds"]) for r in own),
                statistics.median(float(r["user"]) + float(r["system"]) for r in own)) if own else "-"))
        print("%-24s" % tool + "".join(cells))
PY
}

cc -O2 -pthread -o "$work/raw" "$here/raw.c"
ip link set lo up
laboratory_start "$work" "$size_mib"
crc=$(java -cp "$(classpath)" io.sweetspot.workloads.download.DownloadMain \
  http://127.0.0.1:18080/video --connections 4 -o "$work/out/video" | sed -n 's/^verified: crc32c=//p')
java=(java -Xmx256m -XX:+UseSerialGC -cp "$(classpath)" io.sweetspot.workloads.download.DownloadMain)
echo "link,round,tool,connections,seconds,user,system,load" >"$work/downloads.csv"
for tool in "uname -sr" "nginx -v" "java -version" "rclone version" "axel --version" "aria2c --version" "curl --version"; do
  $tool 2>&1 | sed -n 1p
done
for link in $links; do
  link "$link"
  for round in $(seq "$rounds"); do
    for count in $counts; do
      for tool in $(shuf -e $tools); do
        trial "$link" "$round" "$tool" "$count"
      done
    done
  done
done
medians
echo "every trial: $work/downloads.csv"
