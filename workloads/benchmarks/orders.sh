#!/usr/bin/env bash
# Does one trial of a download help or hurt the next? Real trials at two numbers of connections in
# random order, on bare loopback: medians of each after its own kind and after the other.
#
#   workloads/benchmarks/orders.sh               as root; 256 MiB, 2 x 40 trials, about three minutes
#
# Needs what laboratory.sh needs, and root for the network namespace. Environment: SIZE_MIB, RUNS,
# WORK. The first trial counts for nothing. Printed beside: how much the medians of two random halves
# of the same trials differ, which is what no effect at all looks like.
set -euo pipefail
. "$(dirname "$0")/laboratory.sh"
if [ "${1:-}" != inside ]; then
  exec unshare --net --pid --fork --mount-proc --kill-child "$here/orders.sh" inside
fi

work=${WORK:-$(mktemp -d -p /var/tmp)}
nginx_pid=
trap '[ -z "$nginx_pid" ] || kill "$nginx_pid" 2>/dev/null || true; rm -rf "$work/www"' EXIT
ip link set lo up
laboratory_start "$work" "${SIZE_MIB:-256}"
"$here/../../sweetspot" collect --download http://127.0.0.1:18080/video --threads 4,16 \
  --runs "${RUNS:-40}" --validation-runs 0 --dataset "$work/data"
"$here/../../sweetspot" export --dataset "$work/data" "$work/trials.csv"
python3 - "$work/trials.csv" <<'PY'
import csv, random, statistics, sys
rows = [r for r in csv.DictReader(open(sys.argv[1])) if r["outcome"] == "succeeded"]
rows.sort(key=lambda r: r["started_at"])
kinds = sorted({int(r["threads"]) for r in rows})
for kind in kinds:
    after = {other: [float(b["seconds"]) for a, b in zip(rows, rows[1:]) if int(b["threads"]) == kind and int(a["threads"]) == other] for other in kinds}
    other = [k for k in kinds if k != kind][0]
    own, others = after[kind], after[other]
    if min(len(own), len(others)) < 5:
        print("%2d connections: too few trials to say; give more RUNS" % kind)
        continue
    ratio = statistics.median(own) / statistics.median(others)
    drawn = random.Random(1)
    chance = []
    for _ in range(2000):
        mixed = own + others
        drawn.shuffle(mixed)
        chance.append(statistics.median(mixed[:len(own)]) / statistics.median(mixed[len(own):]))
    chance.sort()
    low, high = chance[50], chance[-51]
    print("%2d connections: %.3f s after itself (%d trials), %.3f s after %d (%d trials): ratio %.3f; by chance alone %.3f to %.3f: %s" % (
        kind, statistics.median(own), len(own), statistics.median(others), other, len(others), ratio, low, high,
        "no effect seen" if low <= ratio <= high else "AN EFFECT"))
PY
