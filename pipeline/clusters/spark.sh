#!/bin/sh
# A Spark standalone cluster from the jars of the built engine: one master, some workers.
set -eu

usage() {
  cat <<'HELP'
Usage: spark.sh COMMAND [OPTIONS]

A Spark standalone cluster on this machine, from the jars that  mvn -B -Pspark -DskipTests package  built.

  start   Start a master and workers; wait until they know each other.
  stop    Stop what this folder's cluster started, by process id.
  status  Say what runs. Exit code 1 where nothing does.

  --folder DIR  Process ids, work files and logs: master.log, worker-N.log, and those of executors
                in work (default: sweetspot-spark in TMPDIR, or in /tmp).
  --port N      The master's port; its web page is at the next one (default: 7077).
  --workers N   Workers (default: 2).
  --cores N     Cores that each offers (default: 1).
  --heap SIZE   Heap of each JVM; an executor's is 512m (default: 512m).

Clusters with folders and ports of their own live beside each other. Workers inherit
SWEETSPOT_HOST_LOCK and SWEETSPOT_HOST.
HELP
}

. "$(dirname "$0")/cluster.sh"
engine=$root/pipeline/target/engines/spark
folder=$temporary/sweetspot-spark
port=7077
workers=2
cores=1
heap=512m
take "folder port workers cores heap" "$@"

export SPARK_HOME="$folder" SPARK_SCALA_VERSION=2.12 SPARK_WORKER_DIR="$folder/work"
export SPARK_LOCAL_DIRS="$folder/tmp"

# run NAME CLASS ARGUMENTS...
run() {
  name=$1
  class=$2
  shift 2
  launch "$name" --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
    --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
    -cp "$engine/sweetspot-spark.jar" "org.apache.spark.deploy.$class" "$@"
}

worker() {
  run "worker-$1" worker.Worker --host 127.0.0.1 --webui-port 0 --cores "$cores" --memory 1g \
    --work-dir "$folder/work" "spark://127.0.0.1:$port"
}

registered() {
  cat "$folder"/worker-*.log 2>/dev/null | grep -c 'Successfully registered with master' || true
}

start() {
  [ -f "$engine/sweetspot-spark.jar" ] ||
    fail "Spark is not built; run: mvn -B -Pspark -DskipTests package"
  # It would take another port by itself, and the workers would go to whatever is here.
  ! curl -s -m 2 -o /dev/null "http://127.0.0.1:$((port + 1))" ||
    fail "something answers at 127.0.0.1:$((port + 1)) already; choose another --port"
  make_folder work tmp
  # What a worker looks for in a SPARK_HOME: its jars, and the mark of a release.
  rm -f "$folder"/*.log "$folder/jars"
  ln -s "$engine" "$folder/jars"
  : >"$folder/RELEASE"
  run master master.Master --host 127.0.0.1 --port "$port" --webui-port $((port + 1))
  each "$workers" worker
  await_count "$workers" registered
  echo "Spark runs at spark://127.0.0.1:$port with $workers workers of $cores cores; logs in $folder."
  echo "Use it:  ./sweetspot tune --runner spark -B sparkMaster=spark://127.0.0.1:$port ..."
  echo "Stop it: $0 stop --folder $folder"
}

case $command in
  start | stop | status) $command ;;
  '') usage >&2; exit 2 ;;
  *) fail "there is no command '$command'; see --help" ;;
esac
