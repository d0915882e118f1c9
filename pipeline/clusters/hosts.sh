#!/bin/sh
# Several hosts of one machine: network namespaces, each with a Flink task manager of its own.
set -eu

usage() {
  cat <<'HELP'
Usage: hosts.sh start|stop|status|collect [OPTIONS]     (as root)

Hosts of one's own making, to see a collection spread over several: a bridge, and on it network
namespaces with an address, a task manager, a host name and a host lock each. The processors are
shared, so programs that wait show the speed, and programs that calculate do not.

  start     Make the hosts, start a job manager on the bridge and a task manager in each.
  stop      Stop the cluster, remove the namespaces and the bridge.
  status    Say what runs.
  collect   Collect the same plan once over all the hosts and once on one of them, and print each
            trial by host and time. Exit code 1 where two trials overlap on a host or a trial is
            missing.

  --hosts N     How many (default: 3).
  --folder DIR  Settings, datasets, and the logs of collections; those of the cluster in
                DIR/cluster (default: sweetspot-hosts in TMPDIR, or in /tmp).
  --port N      The job manager's REST port (default: 28081).
HELP
}

. "$(dirname "$0")/cluster.sh"
hosts=3
folder=$temporary/sweetspot-hosts
port=28081
take "hosts folder port" "$@"
bridge=sweetspot0
net=10.231.77

flink() {
  "$here/flink.sh" "$@" --folder "$folder/cluster" --port "$port" --address $net.254 --slots 2
}

make() {
  ip netns add "sweetspot-$1"
  ip link add "sweetspot-v$1" type veth peer name eth0 netns "sweetspot-$1"
  ip link set "sweetspot-v$1" master $bridge up
  ip -n "sweetspot-$1" address add "$net.$1/24" dev eth0
  ip -n "sweetspot-$1" link set eth0 up
  ip -n "sweetspot-$1" link set lo up
}

manager() {
  SWEETSPOT_HOST=host-$1 SWEETSPOT_HOST_LOCK=$folder/host-$1.lock ip netns exec "sweetspot-$1" \
    "$here/flink.sh" manager "$1" start --folder "$folder/cluster" --port "$port" \
    --address $net.254 --slots 2 --bind "$net.$1"
}

remove() {
  ip netns delete "sweetspot-$1" 2>/dev/null || true
  ip link delete "sweetspot-v$1" 2>/dev/null || true
}

start() {
  make_folder
  ip link add $bridge type bridge
  ip address add $net.254/24 dev $bridge
  ip link set $bridge up
  each "$hosts" make
  flink start --managers 0
  each "$hosts" manager
  flink await $((2 * hosts))
  echo "$hosts hosts run; use them:  --runner flink -B flinkMaster=$net.254:$port --hosts $hosts"
  echo "Stop them: $0 stop --folder $folder"
}

stop() {
  flink stop
  each "$hosts" remove
  ip link delete $bridge 2>/dev/null || true
}

# collect_over NAME HOSTS: prints the seconds it took.
collect_over() {
  begun=$(date +%s)
  "$root/sweetspot" collect --runner flink -B flinkMaster=$net.254:"$port" --hosts "$2" \
    --dataset "$folder/$1" --threads 1,2,4 --runs 9 --validation-runs 0 --name waits \
    -- sh -c 'sleep $((2 + 4 / $1))' sh '{threads}' >"$folder/$1.log" 2>&1 ||
    { cat "$folder/$1.log" >&2; exit 1; }
  echo "$1: $(($(date +%s) - begun)) s of wall time"
  "$root/sweetspot" export --dataset "$folder/$1" "$folder/$1.csv" 2>/dev/null
}

collect() {
  rm -rf "$folder/several" "$folder/one"
  collect_over several "$hosts"
  collect_over one 1
  python3 "$here/timetable.py" "$folder/several.csv" 27
  python3 "$here/timetable.py" "$folder/one.csv" 27 | tail -n 1
}

case $command in
  start | stop | collect) $command ;;
  status) flink status ;;
  '') usage >&2; exit 2 ;;
  *) fail "there is no command '$command'; see --help" ;;
esac
