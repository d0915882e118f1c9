#!/bin/sh
# How many trials a second become curves, in how much memory, beside DuckDB's group-by alone.
#
#   pipeline/benchmarks/scale.sh TRIALS PROGRAMS [curves|whole] [RUNNER [KEY=VALUE ...]]
#
# Generates the trials, measures, and deletes them again. 10 million take some 400 MB in a folder
# of $TMPDIR and a minute or two to make. `whole` also fits, minimizes and publishes every program.
# Examples:
#
#   pipeline/benchmarks/scale.sh 10000000 1000
#   pipeline/benchmarks/scale.sh 10000000 100000 whole
#   pipeline/benchmarks/scale.sh 10000000 1000 curves flink flinkMaster=localhost:8081
#
# HEAP (default 2g) is the most heap, ROUNDS (default 3) how often each of the two is measured.
set -eu
trials=$1
programs=$2
extent=${3-curves}
[ $# -gt 3 ] && shift 3 || set -- direct
home=$(cd "$(dirname "$0")/../.." && pwd)

mvn -B -q -f "$home/pom.xml" -DskipTests package
paths=$home/pipeline/target/benchmark.classpath
mvn -B -q -f "$home/pom.xml" -pl datasets,workloads,fitting,pipeline test-compile \
  dependency:build-classpath -Dmdep.outputFile="$paths" -Dmdep.includeScope=test
for module in pipeline datasets; do
  path=${path-}$home/$module/target/test-classes:$home/$module/target/classes:
done
path=$path$(cat "$paths")

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
java -XX:+UseParallelGC -Xmx3g -cp "$path" io.sweetspot.datasets.GenerateTrials \
  "$folder" "$trials" "$programs"
du -sm "$folder" | awk '{ print $1 " MB of Parquet" }'
java -XX:+UseParallelGC -Xmx"${HEAP-2g}" -cp "$path" \
  io.sweetspot.pipeline.calibrate.ScaleBenchmark "$folder" "$extent" "${ROUNDS-3}" "$@"
