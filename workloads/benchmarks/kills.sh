#!/usr/bin/env bash
# Ends downloads with SIGKILL at random moments and lets each finish: is every file right, and how
# much was fetched twice?
#
#   KILLS=200 workloads/benchmarks/kills.sh
#
# Environment: KILLS, CONNECTIONS, SIZE_MIB, WORK. Needs what laboratory.sh needs, and root for the
# network namespace.
set -euo pipefail
. "$(dirname "$0")/laboratory.sh"
if [ "${1:-}" != inside ]; then
  exec unshare --net --pid --fork --mount-proc --kill-child "$here/kills.sh" inside
fi

kills=${KILLS:-200}
connections=${CONNECTIONS:-8}
size_mib=${SIZE_MIB:-64}
work=${WORK:-$(mktemp -d)}
mkdir -p "$work/out"
nginx_pid=
trap '[ -z "$nginx_pid" ] || kill "$nginx_pid" 2>/dev/null || true; rm -rf "$work/www" "$work/out"' EXIT

ip link set lo up
# About a second and a half for the whole file, so that the kill falls anywhere in it.
LIMIT_RATE=$((size_mib * 700 / connections))k
laboratory_start "$work" "$size_mib"
java=(java "${java_options[@]}" -cp "$(classpath)"
  io.sweetspot.workloads.download.DownloadMain http://127.0.0.1:18081/video
  --connections "$connections" -o "$work/out/video")
right=0 killed=0
for kill in $(seq "$kills"); do
  "${java[@]}" >"$work/said" 2>&1 &
  child=$!
  until [ -e "$work/out/video.part.journal" ] || ! kill -0 "$child" 2>/dev/null; do sleep 0.01; done
  sleep "$(awk -v seed="$kill" 'BEGIN { srand(seed); printf "%.3f", rand() * 1.6 }')"
  if kill -9 "$child" 2>/dev/null; then killed=$((killed + 1)); fi
  wait "$child" 2>/dev/null || true
  if [ ! -e "$work/out/video" ] && ! "${java[@]}" >"$work/said" 2>&1; then
    echo "kill $kill: $(cat "$work/said")"
  fi
  if [ "$(md5sum <"$work/out/video" | cut -d' ' -f1)" = "$md5" ] &&
    [ "$(ls "$work/out")" = video ]; then
    right=$((right + 1))
  fi
  rm -f "$work"/out/*
done
sleep 2
sent=$(awk '$1 == "GET" { sum += $3 } END { printf "%.0f", sum }' "$work/requests.log")
awk -v right="$right" -v killed="$killed" -v kills="$kills" -v sent="$sent" -v size="$((size_mib << 20))" 'BEGIN {
  printf "%d of %d files right after %d kills; sent twice: %.2f %%\n", right, kills, killed, 100 * (sent / (kills * size) - 1)
}'
[ "$right" -eq "$kills" ]
