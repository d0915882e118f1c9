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

  --folder DIR  Process ids, logs and work files (default: /tmp/sweetspot-spark).
  --port N      The master's port; its web page is at the next one (default: 7077).
  --workers N   Workers (default: 2).
  --cores N     Cores that each offers (default: 1).
  --heap SIZE   Heap of each JVM; an executor's is 512m (default: 512m).

Clusters with folders and ports of their own live beside each other. Workers inherit
SWEETSPOT_HOST_LOCK and SWEETSPOT_HOST.
HELP
}

root=$(cd "$(dirname "$0")/../.." && pwd)
engine=$root/pipeline/target/engines/spark
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
folder=/tmp/sweetspot-spark
port=7077
workers=2
cores=1
heap=512m
command=

fail() {
  echo "spark.sh: $1" >&2
  exit 2
}

while [ $# -gt 0 ]; do
  case $1 in
    --folder | --port | --workers | --cores | --heap)
      [ $# -ge 2 ] || fail "$1 has no value"
      eval "${1#--}=\$2"
      shift 2
      ;;
    -h | --help) usage; exit 0 ;;
    -*) fail "there is no option '$1'; see --help" ;;
    *) command=$1; shift ;;
  esac
done

is_alive() {
  [ -f "$folder/$1.pid" ] && kill -0 "$(cat "$folder/$1.pid")" 2>/dev/null
}

# launch NAME CLASS ARGUMENTS...
launch() {
  name=$1
  class=$2
  shift 2
  is_alive "$name" && fail "$name runs already, as process $(cat "$folder/$name.pid")"
  SPARK_HOME=$folder SPARK_SCALA_VERSION=2.12 SPARK_WORKER_DIR=$folder/work \
    SPARK_LOCAL_DIRS=$folder/tmp setsid "$java" -Xmx"$heap" -XX:+UseSerialGC \
    -XX:TieredStopAtLevel=1 --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
    --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
    -cp "$engine/sweetspot-spark.jar" "$class" "$@" >>"$folder/$name.log" 2>&1 </dev/null &
  echo $! >"$folder/$name.pid"
}

finish() {
  [ -f "$folder/$1.pid" ] || return 0
  pid=$(cat "$folder/$1.pid")
  kill "$pid" 2>/dev/null || true
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.1
  done
  rm -f "$folder/$1.pid"
}

registered() {
  cat "$folder"/worker-*.log 2>/dev/null | grep -c 'Successfully registered with master' || true
}

start() {
  [ -f "$engine/sweetspot-spark.jar" ] ||
    fail "Spark is not built; run: mvn -B -Pspark -DskipTests package"
  mkdir -p "$folder/work" "$folder/tmp"
  # What a worker looks for in a SPARK_HOME: its jars, and the mark of a release.
  rm -f "$folder"/*.log "$folder/jars"
  ln -s "$engine" "$folder/jars"
  : >"$folder/RELEASE"
  launch master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" \
    --webui-port $((port + 1))
  number=1
  while [ $number -le "$workers" ]; do
    launch "worker-$number" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 \
      --webui-port 0 --cores "$cores" --memory 1g --work-dir "$folder/work" \
      "spark://127.0.0.1:$port"
    number=$((number + 1))
  done
  waited=0
  while [ "$(registered)" != "$workers" ]; do
    is_alive master && [ $waited -lt 600 ] ||
      fail "the cluster did not come up within a minute; see the logs in $folder"
    sleep 0.1
    waited=$((waited + 1))
  done
  echo "Spark runs at spark://127.0.0.1:$port with $workers workers of $cores cores; logs in $folder."
  echo "Use it:  ./sweetspot tune --runner spark -B sparkMaster=spark://127.0.0.1:$port ..."
  echo "Stop it: $0 stop --folder $folder"
}

stop() {
  for file in "$folder"/worker-*.pid "$folder"/master.pid; do
    if [ -f "$file" ]; then
      finish "$(basename "$file" .pid)"
    fi
  done
}

status() {
  running=1
  for file in "$folder"/master.pid "$folder"/worker-*.pid; do
    name=$(basename "$file" .pid)
    if is_alive "$name"; then
      echo "$name runs as process $(cat "$file")"
      running=0
    fi
  done
  [ $running -eq 0 ] || echo "nothing runs from $folder"
  return $running
}

case $command in
  start | stop | status) $command ;;
  '') usage >&2; exit 2 ;;
  *) fail "there is no command '$command'; see --help" ;;
esac
