#!/usr/bin/env bash
# A server to try downloads against, from Debian's nginx: one random file with its sums in
# x-goog-hash, bare, limited to 32 MiB/s a connection, and over HTTPS with HTTP/2 on offer.
#
#   workloads/benchmarks/laboratory.sh [SIZE_MIB] [FOLDER]       until Ctrl-C; 1024 MiB by default
#
# Needs nginx, curl, openssl and a JDK. The benchmarks read this file for its functions.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# How a Java machine runs one download: the same as in DownloadTrials and in the launcher.
java_options=(-XX:+IgnoreUnrecognizedVMOptions -Xmx256m -XX:+UseSerialGC
  -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=50000
  -XX:Tier4BackEdgeThreshold=4000000)

# The class path of a download as it was built: what takes part in one, so that a start opens no more.
classpath() {
  local built=$here/../../pipeline/target/lib jar jars=
  [ -d "$built" ] || { echo "run mvn package first" >&2; exit 2; }
  for jar in "$built"/{sweetspot-{datasets,workloads}-,okhttp-jvm-,okio-jvm-,kotlin-stdlib-[0-9]}*.jar; do
    jars=$jars${jars:+:}$jar
  done
  echo "$jars"
}

# link limited|bare: sets port and url. Limited is 32 MiB/s a connection (nginx) and 2 Gbit/s in all
# (HTB on loopback, so only in a network namespace of its own).
link() {
  tc qdisc del dev lo root 2>/dev/null || true
  port=18080
  if [ "$1" = limited ]; then
    port=18081
    tc qdisc add dev lo root handle 1: htb default 10
    tc class add dev lo parent 1: classid 1:10 htb rate 2gbit burst 256k cburst 256k quantum 60000
  fi
  url=http://127.0.0.1:$port/video
}

# laboratory_start FOLDER SIZE_MIB: sets nginx_pid and md5; the caller ends nginx by its id.
laboratory_start() {
  local work=$1 sums
  mkdir -p "$work/www"
  chmod 755 "$work" # nginx's workers run as another user.
  head -c "$(($2 << 20))" /dev/urandom >"$work/www/video"
  mapfile -t sums < <(java "$here/Sums.java" "$work/www/video")
  md5=${sums[1]}
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 7 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 \
    -keyout "$work/key.pem" -out "$work/certificate.pem" 2>/dev/null
  cat >"$work/nginx.conf" <<CONF
daemon off;
worker_processes 2;
pid $work/nginx.pid;
error_log $work/nginx.log;
events { worker_connections 2048; }
http {
  log_format bytes '\$request_method \$status \$body_bytes_sent';
  access_log $work/requests.log bytes buffer=64k flush=1s;
  sendfile on;
  keepalive_requests 100000;
  client_body_temp_path $work/tmp1; proxy_temp_path $work/tmp2; fastcgi_temp_path $work/tmp3;
  uwsgi_temp_path $work/tmp4; scgi_temp_path $work/tmp5;
  root $work/www;
  add_header x-goog-hash "${sums[0]}";
  server { listen 127.0.0.1:18080; }
  # A rate per request needs small pieces to be smooth.
  server { listen 127.0.0.1:18081; limit_rate ${LIMIT_RATE:-32m}; sendfile_max_chunk 64k; }
  server {
    listen 127.0.0.1:18082 ssl http2;
    ssl_certificate $work/certificate.pem;
    ssl_certificate_key $work/key.pem;
  }
}
CONF
  nginx -c "$work/nginx.conf" &
  nginx_pid=$!
  for _ in $(seq 100); do
    curl -sfI http://127.0.0.1:18080/video >/dev/null && return
    sleep 0.1
  done
  echo "nginx does not answer; see $work/nginx.log" >&2
  exit 1
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  folder=${2:-$(mktemp -d)}
  laboratory_start "$folder" "${1:-1024}"
  trap 'kill "$nginx_pid" 2>/dev/null || true; rm -rf "$folder/www"' EXIT
  echo "http://127.0.0.1:18080/video bare, http://127.0.0.1:18081/video limited per connection,"
  echo "https://127.0.0.1:18082/video with HTTP/2 on offer (certificate: $folder/certificate.pem)"
  echo "md5=$md5; end with Ctrl-C"
  wait "$nginx_pid"
fi
