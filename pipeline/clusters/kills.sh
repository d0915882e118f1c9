#!/bin/sh
# Kills the task manager whose trial is running, over and over, and counts what became of the trials.
set -eu

usage() {
  cat <<'HELP'
Usage: kills.sh [OPTIONS]

Collects trials on a Flink cluster of its own. Again and again it kills (kill -9) the task manager
that is running a trial and starts it anew; once, the job manager. Then it counts executions,
stored trials, duplicates and losses. Exit code 1 where a trial was lost, counted twice, or ran
beside another.

  --kills N      Task managers to kill (default: 20).
  --trials N     Trials to collect (default: 30).
  --folder DIR   Where everything is kept (default: a new one in TMPDIR, or in
                 /tmp, whose name is printed).
  --port N       REST port of the cluster (default: 18081).
HELP
}

. "$(dirname "$0")/cluster.sh"
kills=20
trials=30
port=18081
folder=
take "kills trials folder port" "$@"
[ -z "$command" ] || fail "there is no command '$command'; see --help"
[ -n "$folder" ] || folder=$(mktemp -d "$temporary/sweetspot-kills.XXXXXX")
make_folder
log=$folder/executions
: >"$log"
SWEETSPOT_HOST_LOCK=$folder/host.lock
export SWEETSPOT_HOST_LOCK

cluster() {
  "$here/flink.sh" "$@" --folder "$folder/cluster" --port "$port"
}

# Says when it starts and ends, and whether the execution before it is still alive.
cat >"$folder/program.sh" <<'PROGRAM'
if [ -f "$1.pid" ] && kill -0 "$(cat "$1.pid")" 2>/dev/null; then
  echo overlap >>"$1"
fi
echo $$ >"$1.pid"
echo start >>"$1"
sleep 1
echo end >>"$1"
PROGRAM

cluster start --retries 1000
trap 'cluster stop' EXIT
"$root/sweetspot" collect --runner flink -B flinkMaster=127.0.0.1:"$port" --dataset "$folder/data" \
  --threads "1..$trials" --runs 1 --validation-runs 0 --name killed \
  -- sh "$folder/program.sh" "$log" "{threads}" >"$folder/collect.log" 2>&1 &
collector=$!

count() {
  grep -c "^$1\$" "$log" || true
}

# Whoever takes up a lost job warms up first; the trial after the next is the one that is hit.
killed=0
restarted=no
target=2
while [ $killed -lt "$kills" ] && kill -0 $collector 2>/dev/null; do
  trial=$(cat "$log.pid" 2>/dev/null || true)
  manager=$(ps -o ppid= -p "${trial:-0}" 2>/dev/null | tr -d ' ' || true)
  number=$(grep -lx "${manager:-none}" "$folder"/cluster/manager-*.pid 2>/dev/null |
    sed 's/.*manager-\(.*\)\.pid/\1/' || true)
  if [ -n "$number" ] && [ "$(count start)" -ge $target ]; then
    cluster manager "$number" kill
    cluster manager "$number" start
    killed=$((killed + 1))
    target=$(($(count start) + 2 + killed % 2))
    if [ $killed -ge $((kills / 2)) ] && [ $restarted = no ]; then
      restarted=yes
      cluster master kill
      cluster master start --retries 1000
    fi
  fi
  sleep 0.05
done
code=0
wait $collector || code=$?

stored=$(find "$folder/data" -name '*.parquet' | wc -l)
"$root/sweetspot" export --dataset "$folder/data" "$folder/trials.csv"
rows=$(tail -n +2 "$folder/trials.csv" | wc -l)
overlaps=$(count overlap)
echo "task managers killed in the middle of a trial: $killed; job manager restarted: $restarted"
echo "collect's exit code: $code"
echo "executions: $(count start), of them stored: $rows; the others warmed up or belonged to a killed task manager"
echo "trials planned: $trials, files stored: $stored, rows: $rows"
echo "executions beside another: $overlaps"
echo "all of it is in $folder"
[ "$code" -eq 0 ] && [ "$stored" -eq "$trials" ] && [ "$rows" -eq "$trials" ] && [ "$overlaps" -eq 0 ]
