#!/bin/sh
# A Flink session cluster from the jars of the built engine: one job manager, some task managers.
set -eu

usage() {
  cat <<'HELP'
Usage: flink.sh COMMAND [OPTIONS]

A Flink session cluster on this machine, from the jars that  mvn -B -Pflink -DskipTests package  built.

  start        Start a job manager and task managers; wait until their slots are there.
  stop         Stop what this folder's cluster started, by process id.
  status       Say what runs, and how many slots are there. Exit code 1 where none runs.
  master start|stop|kill       The job manager alone; kill is kill -9.
  manager N start|stop|kill    Task manager N alone.
  await N      Wait until the cluster has N slots.

  --folder DIR    Settings, process ids and logs: master.log, manager-N.log
                  (default: sweetspot-flink in TMPDIR, or in /tmp).
  --port N        The job manager's REST port; its other two follow it (default: 8081).
  --address HOST  The job manager's address (default: 127.0.0.1).
  --bind HOST     A task manager's own address (default: 127.0.0.1).
  --managers N    Task managers (default: 2).
  --slots N       Slots of each (default: 2).
  --retries N     Times that a job's lost part is run again (default: 10).
  --delay TIME    Wait before each time (default: 1s).
  --heap SIZE     Heap of each JVM (default: 512m).

Clusters with folders and ports of their own live beside each other. With another --address than
the default the ports but the first are open to all networks of this machine. Task managers inherit
SWEETSPOT_HOST_LOCK and SWEETSPOT_HOST, by which parts of one machine pass for several.
HELP
}

. "$(dirname "$0")/cluster.sh"
engine=$root/pipeline/target/engines/flink/sweetspot-flink.jar
folder=$temporary/sweetspot-flink
port=8081
address=127.0.0.1
bind=127.0.0.1
managers=2
slots=2
retries=10
delay=1s
heap=512m
take "folder port address bind managers slots retries delay heap" "$@"

# Standalone processes are given every memory size; the scripts that would work them out are not here.
configure() {
  # The job manager reaches its own files as localhost, whatever its address.
  [ "$address" = 127.0.0.1 ] && bound=$address || bound=0.0.0.0
  make_folder conf tmp ours
  cat >"$folder/conf/config.yaml" <<YAML
jobmanager.rpc.address: $address
jobmanager.rpc.port: $((port + 1))
jobmanager.bind-host: $bound
rest.address: $address
rest.bind-address: $address
rest.port: $port
blob.server.port: $((port + 2))
taskmanager.numberOfTaskSlots: $slots
taskmanager.cpu.cores: $slots
taskmanager.memory.framework.heap.size: 128m
taskmanager.memory.framework.off-heap.size: 128m
taskmanager.memory.task.heap.size: 384m
taskmanager.memory.task.off-heap.size: 64m
taskmanager.memory.managed.size: 128m
taskmanager.memory.network.min: 192m
taskmanager.memory.network.max: 192m
taskmanager.memory.jvm-metaspace.size: 512m
taskmanager.memory.jvm-overhead.min: 192m
taskmanager.memory.jvm-overhead.max: 192m
cluster.evenly-spread-out-slots: true
heartbeat.interval: 2000
heartbeat.timeout: 10000
restart-strategy.type: fixed-delay
restart-strategy.fixed-delay.attempts: $retries
restart-strategy.fixed-delay.delay: $delay
io.tmp.dirs: $folder/tmp
web.tmpdir: $folder/tmp
# The corner of Hadoop that Parquet needs looks like all of it to Flink.
security.module.factory.classes: org.apache.flink.runtime.security.modules.JaasModuleFactory
security.context.factory.classes: org.apache.flink.runtime.security.contexts.NoOpSecurityContextFactory
security.delegation.tokens.enabled: false
YAML
}

# run NAME CLASS ARGUMENTS...
run() {
  name=$1
  class=$2
  shift 2
  opens=
  for package in lang net nio time util util.concurrent util.concurrent.atomic; do
    opens="$opens --add-opens=java.base/java.$package=ALL-UNNAMED"
  done
  build=$(cat "$folder"/ours/*.jar | sha256sum | cut -d ' ' -f 1)
  # shellcheck disable=SC2086 # A list of options.
  launch "$name" -Dsweetspot.build="$build" -XX:MaxMetaspaceSize=512m \
    -XX:MaxDirectMemorySize=512m $opens -cp "$folder/ours/*:$engine" \
    "$class" --configDir "$folder/conf" "$@"
}

master() {
  case $1 in
    start) run master org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint ;;
    stop) finish master TERM ;;
    kill) finish master KILL ;;
    *) fail "master is to '$1'; expected start, stop or kill" ;;
  esac
}

manager() {
  case $2 in
    start)
      run "manager-$1" org.apache.flink.runtime.taskexecutor.TaskManagerRunner \
        -Dtaskmanager.host="$bind" -Dtaskmanager.bind-host="$bind" \
        -Dtaskmanager.resource-id="manager-$1"
      ;;
    stop) finish "manager-$1" TERM ;;
    kill) finish "manager-$1" KILL ;;
    *) fail "manager $1 is to '$2'; expected start, stop or kill" ;;
  esac
}

start_manager() {
  manager "$1" start
}

# What the job manager says of itself; empty where it says nothing.
overview() {
  curl -s -m 2 "http://$address:$port/overview" 2>/dev/null || true
}

slots_there() {
  overview | sed -n 's/.*"slots-total":\([0-9]*\).*/\1/p'
}

start() {
  [ -f "$engine" ] || fail "Flink is not built; run: mvn -B -Pflink -DskipTests package"
  [ -z "$(overview)" ] || fail "something answers at $address:$port already; choose another --port"
  configure
  # Copies, so that a build does not pull the jars from under a running cluster.
  rm -f "$folder"/ours/*.jar
  cp "$(dirname "$engine")"/sweetspot-*-[0-9]*.jar "$folder/ours"
  master start
  each "$managers" start_manager
  [ "$managers" -gt 0 ] || return 0
  await_count $((managers * slots)) slots_there
  echo "Flink runs at http://$address:$port with $managers task managers of $slots slots; logs in $folder."
  echo "Use it:  ./sweetspot tune --runner flink -B flinkMaster=$address:$port ..."
  echo "Stop it: $0 stop --folder $folder"
}

settings_say() {
  sed -n "s/^$1: //p" "$folder/conf/config.yaml"
}

# shellcheck disable=SC2086 # Split into words on purpose.
case $command in
  start | stop) $command ;;
  status)
    status
    port=$(settings_say rest.port)
    address=$(settings_say rest.address)
    echo "http://$address:$port has $(slots_there) slots"
    ;;
  configure) configure ;;
  master) configure; master ${words:-nothing} ;;
  manager) manager ${words:-1 nothing} ;;
  await) await_count ${words:-$((managers * slots))} slots_there ;;
  '') usage >&2; exit 2 ;;
  *) fail "there is no command '$command'; see --help" ;;
esac
