#!/usr/bin/env bash
# The shape of the curve and the verdict: tunes the downloader over 1..100 connections against nginx
# on a link that is limited per connection (32 MiB/s) and in all (2 Gbit/s).
#
#   workloads/benchmarks/curve.sh                as root; 256 MiB, 40 trials, about five minutes
#
# Needs what laboratory.sh needs, and root for the network namespace. Environment: SIZE_MIB, BUDGET
# (trials, or a time such as 10m), WORK. Leaves WORK/report.html with the curve, and WORK/data.
set -euo pipefail
. "$(dirname "$0")/laboratory.sh"
if [ "${1:-}" != inside ]; then
  exec unshare --net --pid --fork --mount-proc --kill-child "$here/curve.sh" inside
fi

work=${WORK:-$(mktemp -d -p /var/tmp)}
nginx_pid=
trap '[ -z "$nginx_pid" ] || kill "$nginx_pid" 2>/dev/null || true; rm -rf "$work/www"' EXIT
ip link set lo up
link limited
laboratory_start "$work" "${SIZE_MIB:-256}"
"$here/../../sweetspot" tune --download "http://127.0.0.1:$port/video" --threads 1..100 \
  --budget "${BUDGET:-40}" --dataset "$work/data" --report "$work/report.html"
"$here/../../sweetspot" export --dataset "$work/data" "$work/trials.csv"
python3 - "$work/trials.csv" <<'PY'
import csv, statistics, sys
times = {}
for row in csv.DictReader(open(sys.argv[1])):
    if row["outcome"] == "succeeded":
        times.setdefault(int(row["threads"]), []).append(float(row["seconds"]))
print("connections, median seconds, trials")
for threads in sorted(times):
    print("%11d %15.2f %7d" % (threads, statistics.median(times[threads]), len(times[threads])))
PY
