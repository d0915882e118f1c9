"""A small web application: a millisecond of work, and five of waiting for somebody else."""

import time


def steps(milliseconds):
    """Computes for about so long, whatever the interpreter: the work is fixed, not the time."""
    total = 0
    for number in range(12_000 * milliseconds):
        total += number * number
    return total


def app(environment, start_response):
    body = b"%d\n" % steps(1)
    time.sleep(0.005)
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
