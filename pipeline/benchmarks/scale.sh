#!/bin/sh
# The scale table: how fast stored trials become curves, in how much memory, beside DuckDB.
# Builds what it measures; see  scale.sh --help  for the rest, which scale.py does.
set -eu
home=$(cd "$(dirname "$0")/../.." && pwd)

case ${1-} in
  -h | --help) exec python3 "$home/pipeline/benchmarks/scale.py" --help ;;
esac

mvn -B -q -f "$home/pom.xml" -Pflink -DskipTests package
paths=$home/pipeline/target/benchmark.classpath
mvn -B -q -f "$home/pom.xml" -pl datasets,workloads,fitting,pipeline test-compile \
  dependency:build-classpath -Dmdep.outputFile="$paths" -Dmdep.includeScope=test
"$home/sweetspot" --version >/dev/null # Makes the archive of classes where it is older.
exec python3 "$home/pipeline/benchmarks/scale.py" "$@"
