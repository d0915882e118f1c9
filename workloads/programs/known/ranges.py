#!/usr/bin/env python3
"""Byte ranges of one file from a server of its own, on a network to order; nothing is computed with them.

Limited by the rate of a connection, by that of the link, or by the delay to each answer. The line
`seconds:` leaves out the server's start.
"""

import http.client
import os
import sys
import threading
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
import _common  # noqa: E402
import _server  # noqa: E402


def main():
    arguments = _common.parser(__doc__, "bytes", 1_000_000, "connections")
    arguments.add_argument("--connection-rate", type=_common.positive, default=1e9)
    arguments.add_argument("--link-rate", type=_common.positive, default=1e9)
    arguments.add_argument("--delay", type=_common.positive, default=0.005)
    arguments.add_argument("--ranges", type=_common.at_least_one, default=64)
    options = arguments.parse_args()
    own = threading.local()
    each = -(-options.size // options.ranges)

    def work(number):
        if not hasattr(own, "connection"):
            own.connection = http.client.HTTPConnection(address, timeout=30)
        wanted = f"bytes={number * each}-{min(options.size, (number + 1) * each) - 1}"
        own.connection.request("GET", "/video", headers={"Range": wanted})
        return len(own.connection.getresponse().read())

    with _server.started(options.size, options.connection_rate, options.link_rate, options.delay) as root:
        address = urllib.parse.urlsplit(root).netloc
        lengths = _common.timed(lambda: _common.spread(work, options.ranges, options.threads))
    _common.expect("bytes", sum(lengths), options.size)


if __name__ == "__main__":
    _common.run(main)
