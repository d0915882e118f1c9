"""Medians of downloads.sh, and whether each bar is met: python3 bars.py downloads.csv"""

import csv
import statistics
import sys

PEERS = ["rclone", "axel", "aria2", "curl"]


def read(path):
    cells = {}
    with open(path, newline="") as rows:
        for row in csv.DictReader(rows):
            if row["code"] == "0":
                cells.setdefault((row["link"], row["tool"], int(row["connections"])), []).append(row)
            else:
                print("left out: %(tool)s over %(connections)s, %(link)s, code %(code)s" % row)
    return cells


def median(rows, value):
    return statistics.median(value(row) for row in rows)


def seconds(row):
    return float(row["seconds"])


def cpu(row):
    return float(row["user"]) + float(row["system"])


def table(title, cells, link, value, form):
    counts = sorted({count for l, _, count in cells if l == link})
    tools = list(dict.fromkeys(tool for l, tool, _ in sorted(cells) if l == link))
    print("\n%s: %s" % (link, title))
    print("%-24s" % "connections" + "".join("%9d" % count for count in counts))
    for tool in tools:
        shown = [form % median(cells[link, tool, c], value) if (link, tool, c) in cells else "-" for c in counts]
        print("%-24s" % tool + "".join("%9s" % text for text in shown))
    fewest = {c: min(len(cells[k]) for k in cells if k[0] == link and k[2] == c) for c in counts}
    print("%-24s" % "trials a cell, at least" + "".join("%9d" % fewest[c] for c in counts))


def bar(what, ratio, most):
    print("%-6s %-72s %.3f, at most %.2f" % ("met" if ratio <= most else "MISSED", what, ratio, most))


def time(cells, link, tool, count):
    rows = cells.get((link, tool, count))
    return median(rows, seconds) if rows else None


def limited_bars(cells):
    for count in sorted({c for l, t, c in cells if (l, t) == ("limited", "sweetspot")}):
        ours = time(cells, "limited", "sweetspot", count)
        peers = {p: time(cells, "limited", p, count) for p in PEERS if ("limited", p, count) in cells}
        if peers:
            best = min(peers, key=peers.get)
            bar("limited, %d: verified / fastest unverified peer (%s)" % (count, best), ours / peers[best], 1.05)
        raw = time(cells, "limited", "raw", count)
        if raw:
            bar("limited, %d: verified / raw" % count, ours / raw, 1.10)


def bare_bars(cells):
    for count in sorted({c for l, t, c in cells if (l, t) == ("bare", "sweetspot")}):
        ours = time(cells, "bare", "sweetspot", count)
        hashed = time(cells, "bare", "aria2-md5", count)
        if hashed:
            bar("bare, %d: verified MD5 and CRC-32C / aria2 with MD5" % count, ours / hashed, 0.35)
        for peer in ["aria2", "axel"]:
            unverified = time(cells, "bare", peer, count)
            if unverified and count in (8, 32):
                bar("bare, %d: verified / unverified %s" % (count, peer), ours / unverified, 1)
        without, rclone = time(cells, "bare", "sweetspot-crc", count), time(cells, "bare", "rclone", count)
        if without and rclone:
            bar("bare, %d: CRC-32C only / rclone" % count, without / rclone, 1.2)


def memory_bar(cells):
    heaps = [int(r["heap_bytes"]) for k, rows in cells.items() if k[1] == "sweetspot" and k[2] == 100 for r in rows]
    if heaps:
        bar("100 connections: peak heap, in units of 256 MiB", max(heaps) / 2**28, 1)


def main():
    cells = read(sys.argv[1])
    for link in [l for l in ("limited", "bare") if any(key[0] == l for key in cells)]:
        table("median seconds", cells, link, seconds, "%.2f")
        table("median CPU seconds of the client", cells, link, cpu, "%.2f")
        table("median peak resident MiB", cells, link, lambda row: int(row["rss_kib"]) / 1024, "%.0f")
    ours = {key: rows for key, rows in cells.items() if key[1] == "sweetspot"}
    for link in dict.fromkeys(key[0] for key in ours):
        table("median seconds after the last byte", ours, link, lambda row: float(row["tail_seconds"]), "%.3f")
    print()
    limited_bars(cells)
    bare_bars(cells)
    memory_bar(cells)


main()
