#!/usr/bin/env python3
"""Many small HTTP requests, each answered after 20 ms, over one kept connection a thread.

Limited by waiting, until it is limited by the processor: while one thread waits for its answer
the others ask. Expect a steep fall (half the time for twice the threads) to where the client and
the server (a process of its own, started here) keep the cores busy, then a flat curve, and a rise
as each further thread has its connection to open. The line `seconds:` leaves out the server's start.
"""

import contextlib
import http.client
import threading
import urllib.parse

import _common
import _server


def main():
    options = _common.parser(
        __doc__, "requests", 100, "threads, each with a connection of its own"
    ).parse_args()
    own = threading.local()
    opened = []

    def work(number):
        if not hasattr(own, "connection"):
            own.connection = http.client.HTTPConnection(address, timeout=30)
            opened.append(own.connection)
        own.connection.request("GET", f"/item/{number}")
        response = own.connection.getresponse()
        return response.status, response.read()

    with contextlib.ExitStack() as stack:
        root = stack.enter_context(_server.started(1, 1e9, 1e9, 0.02))
        address = urllib.parse.urlsplit(root).netloc
        stack.callback(lambda: [connection.close() for connection in opened])
        answers = _common.timed(lambda: _common.spread(work, options.size, options.threads))
    for number, answer in enumerate(answers):
        _common.expect(f"answer {number}", answer, (200, _server.item(number)))


if __name__ == "__main__":
    _common.run(main)
