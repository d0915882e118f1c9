#!/bin/sh
# A PostgreSQL cluster of its own for each trial, in $SWEETSPOT_SCRATCH, on port 18084:
#   postgresql.sh prepare       makes it, with pgbench's tables
#   postgresql.sh serve         runs it, in the foreground
#   postgresql.sh pool SIZE     runs it behind pgbouncer on port 18085, with SIZE connections to it
# PostgreSQL refuses to be run by root: then it runs as the user postgres of Debian's package.
set -eu
port=18084
data=$SWEETSPOT_SCRATCH/data
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)

user() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid=postgres --regid=postgres --init-groups "$@"
  else
    "$@"
  fi
}

server="-D $data -p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$SWEETSPOT_SCRATCH"

case $1 in
  prepare)
    if [ "$(id -u)" = 0 ]; then
      chmod 711 "$SWEETSPOT_SCRATCH/.."
      chown postgres: "$SWEETSPOT_SCRATCH"
    fi
    cd "$SWEETSPOT_SCRATCH"
    user "$bin/initdb" --no-sync -A trust -U bench "$data" >/dev/null
    user "$bin/pg_ctl" -w -s -o "$server -c fsync=off" -l "$SWEETSPOT_SCRATCH/log" start
    user pgbench -q -i -s 10 -h 127.0.0.1 -p $port -U bench postgres 2>/dev/null
    user "$bin/pg_ctl" -w -s -D "$data" stop
    ;;
  serve)
    cd "$SWEETSPOT_SCRATCH"
    if [ "$(id -u)" = 0 ]; then
      exec setpriv --reuid=postgres --regid=postgres --init-groups "$bin/postgres" $server
    fi
    exec "$bin/postgres" $server
    ;;
  pool)
    cd "$SWEETSPOT_SCRATCH"
    user "$bin/postgres" $server &
    until pg_isready -q -h 127.0.0.1 -p $port; do sleep 0.05; done
    cat >pgbouncer.ini <<END
[databases]
postgres = host=127.0.0.1 port=$port user=bench
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = 18085
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = $2
max_client_conn = 200
END
    user pgbouncer -q pgbouncer.ini
    ;;
  *)
    echo "$1; expected prepare, serve or pool SIZE" >&2
    exit 2
    ;;
esac
