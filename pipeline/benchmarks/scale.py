#!/usr/bin/env python3
"""The scale table: how fast stored trials become curves, in how much memory, beside DuckDB.

    pipeline/benchmarks/scale.sh [TRIALS] [PROGRAMS] [ENGINES] [--rounds N] [--data DIR]

    pipeline/benchmarks/scale.sh                          the whole table; some hours
    pipeline/benchmarks/scale.sh 10M 1000 direct          one line of it; some minutes
    pipeline/benchmarks/scale.sh 1M,10M 1000 direct,flink,calibrate

Trials are generated in Parquet, once for all engines, and removed when their lines are measured: 33
bytes each, 3.3 GB for 100M, and 4 s a million to make. --data keeps them in DIR and uses what is
there. Every figure is of a process of its own, ours and DuckDB's in turn; printed are the medians.

direct     reads, folds and merges the curves of all programs with Beam's Direct runner, and stops
           there: what DuckDB's group-by does. Java has the launcher's own flags.
warm       the same a second time in one JVM, without what loading and compiling its classes takes;
           seconds and CPU are those of the second time, the rest of the process.
degrees    direct, and on to polynomials of every degree and the selected one of every program.
flink      what direct does, on a session cluster of pipeline/clusters/flink.sh, two task managers
           of two slots, started for each line and stopped after it.
calibrate  the whole command  sweetspot calibrate , which also fits, minimizes and publishes every
           program: some 600 programs a CPU second.

seconds    direct, degrees, flink: from the making of the pipeline to its end, in a fresh JVM;
           calibrate: of the process. Seconds of the process have the start of Java in them.
DuckDB     SELECT program, threads, role, count(*), avg(seconds), var_samp(seconds) ... GROUP BY
           program, threads, role  over the same files with two threads, from JDBC in a fresh JVM.
           Its seconds are those of the query; those of the process have the start of Java and the
           unpacking of DuckDB's library in them.
CPU        of this work in this process: ours (direct, warm, degrees), of the task managers (flink)
           or of the whole process (calibrate); DuckDB's of the query. It depends less on what else
           runs.
MB         most resident memory of the process; flink: of both task managers together, with the
           client's own behind it.
ratio      our seconds over those of DuckDB's query, our CPU over its, our process over its.
load       average load of the machine over a minute, before and after.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HOME = pathlib.Path(__file__).resolve().parents[2]
TARGET = HOME / "pipeline/target"
FLINK = HOME / "pipeline/clusters/flink.sh"
PORT = 8181
SCALES = {"k": 10**3, "M": 10**6}
BENCHMARK = "io.sweetspot.pipeline.calibrate.ScaleBenchmark"
TESTS = TARGET / "test-classes"
HEADS = ("trials", "programs", "engine", "seconds", "trials/s", "CPU s", "process s", "MB",
         "DuckDB s", "its CPU s", "process s", "its MB", "ratio", "of CPU", "process", "load")
WIDTHS = [max(9, len(head)) for head in HEADS]


def number(text):
    return int(float(text[:-1]) * SCALES[text[-1]]) if text[-1] in SCALES else int(text)


def class_path(*first):
    dependencies = (TARGET / "benchmark.classpath").read_text()
    return ":".join(
        [*map(str, first), f"{TARGET}/classes", f"{HOME}/datasets/target/test-classes", dependencies])


def java(*arguments):
    home = os.environ.get("JAVA_HOME")
    return [f"{home}/bin/java" if home else "java", "-XX:+UseSerialGC", *map(str, arguments)]


def measured(command):
    """Runs a command; what it printed, its wall and CPU seconds, and its peak memory in MB."""
    with tempfile.TemporaryFile("w+") as out:
        start = time.monotonic()
        child = subprocess.Popen(command, stdout=out, cwd=HOME)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read()
    if child.returncode != 0:
        sys.exit(f"{command[0]} ended with exit code {child.returncode}:\n{text}")
    return {"out": text, "process": wall, "cpu": usage.ru_utime + usage.ru_stime,
            "mb": usage.ru_maxrss / 1024}


def benchmark(flags, folder, times, *work):
    """What the last of so many times in one JVM took."""
    result = measured(java(*flags, BENCHMARK, folder, times, *work))
    found, seconds, cpu = result["out"].splitlines()[-1].split()
    return result | {"found": int(found), "seconds": float(seconds), "cpu": float(cpu)}


def generate(folder, trials, programs):
    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    subprocess.run(
        ["java", "-XX:+UseParallelGC", "-Xmx3g", "-cp", class_path(),
         "io.sweetspot.datasets.parquet.GenerateTrials", part, str(trials), str(programs)],
        check=True, stdout=sys.stderr)
    part.rename(folder)


def managers(cluster):
    return [pathlib.Path("/proc", file.read_text().strip())
            for file in cluster.glob("manager-*.pid")]


def peak_mb(process):
    for line in (process / "status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0


def cpu_seconds(process):
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Flink:
    """A cluster for one line of the table."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())

    def __enter__(self):
        self.script("start")
        return self

    def __exit__(self, *_):
        self.script("stop")
        shutil.rmtree(self.folder)

    def script(self, command):
        subprocess.run(
            [FLINK, command, "--folder", self.folder, "--port", str(PORT)],
            check=True, stdout=subprocess.DEVNULL)

    def run(self, folder):
        path = f"{TESTS}:{TARGET}/engines/flink/sweetspot-flink.jar"
        before = sum(map(cpu_seconds, managers(self.folder)))
        result = benchmark(["-cp", path], folder, 1, "curves", "flink",
                           f"flinkMaster=127.0.0.1:{PORT}")
        result["client"] = result["mb"]
        result["mb"] = sum(map(peak_mb, managers(self.folder)))
        result["cpu"] = sum(map(cpu_seconds, managers(self.folder))) - before
        return result


def direct(folder, times=1, work="curves"):
    archive = TARGET / "classes.jsa"
    shared = f"-XX:SharedArchiveFile={archive}" if archive.exists() else "-Xshare:auto"
    options = ["-XX:TieredStopAtLevel=1", shared, "-cp", f"{TARGET}/sweetspot.jar:{TESTS}"]
    return benchmark(options, folder, times, work, "direct")


def warm(folder):
    return direct(folder, 2)


def degrees(folder):
    return direct(folder, work="degrees")


def calibrate(folder):
    result = measured([HOME / "sweetspot", "calibrate", "--dataset", folder])
    return result | {"seconds": result["process"]}


HERE = {"direct": direct, "warm": warm, "degrees": degrees, "calibrate": calibrate}


def line(cells):
    print("| " + " | ".join(str(cell).rjust(width) for cell, width in zip(cells, WIDTHS)) + " |",
          flush=True)


def row(folder, trials, programs, engine, run, rounds):
    before = os.getloadavg()[0]
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(run(folder))
        theirs.append(benchmark(["-cp", class_path(TESTS)], folder, 1, "duckdb"))
        if theirs[-1]["found"] != trials:
            sys.exit(f"DuckDB counted {theirs[-1]['found']} trials, not {trials}")
        if ours[-1].get("found", programs) != programs:
            sys.exit(f"{engine} found {ours[-1]['found']} programs, not {programs}")

    def median(results, key):
        return statistics.median(result[key] for result in results)

    seconds, cpu, process = (median(ours, key) for key in ("seconds", "cpu", "process"))
    query, its_cpu, peer = (median(theirs, key) for key in ("seconds", "cpu", "process"))
    client = f"+{median(ours, 'client'):.0f}" if "client" in ours[0] else ""
    line((trials, programs, engine, f"{seconds:.2f}", f"{trials / seconds:.0f}", f"{cpu:.2f}",
          f"{process:.2f}", f"{max(o['mb'] for o in ours):.0f}{client}", f"{query:.2f}",
          f"{its_cpu:.2f}", f"{peer:.2f}", f"{max(t['mb'] for t in theirs):.0f}",
          f"{seconds / query:.1f}", f"{cpu / its_cpu:.1f}", f"{process / peer:.1f}",
          f"{before:.1f} > {os.getloadavg()[0]:.1f}"))


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trials", nargs="?", default="1M,10M,100M")
    parser.add_argument("programs", nargs="?", default="1000,100000")
    parser.add_argument("engines", nargs="?", default="direct,warm,flink")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", type=pathlib.Path)
    options = parser.parse_args()
    engines = options.engines.split(",")
    if not set(engines) <= {"flink", *HERE}:
        parser.error(f"engines are {options.engines}; expected flink, {', '.join(HERE)}")
    data = options.data or pathlib.Path(tempfile.mkdtemp())
    data.mkdir(exist_ok=True)
    try:
        line(HEADS)
        line(["-" * width for width in WIDTHS])
        for programs in map(number, options.programs.split(",")):
            for trials in map(number, options.trials.split(",")):
                folder = data / f"{trials}-{programs}"
                if not folder.exists():
                    generate(folder, trials, programs)
                for engine in engines:
                    if engine == "flink":
                        with Flink() as cluster:
                            row(folder, trials, programs, engine, cluster.run, options.rounds)
                    else:
                        row(folder, trials, programs, engine, HERE[engine], options.rounds)
                if options.data is None:
                    shutil.rmtree(folder)
    finally:
        if options.data is None:
            shutil.rmtree(data)


if __name__ == "__main__":
    main()
