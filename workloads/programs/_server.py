"""A small HTTP server in a process of its own, for the programs that need a network.

It serves /video, a body of pseudo-random bytes with byte ranges, an ETag and the hash headers of
Google Cloud Storage, and /item/K, a small answer that names K. Every answer waits for a delay that
stands for a round trip; bodies flow no faster than a rate per connection and a rate for the link
that all connections share. The rates are kept on average: a sender sleeps until its share is due.

Started as a program it prints its port, and ends when its standard input is closed, so it never
outlives the program that started it, however that one ends.
"""

import argparse
import base64
import contextlib
import hashlib
import http.server
import os
import re
import subprocess
import sys
import threading
import time

import _common
import _crc32c

_SLICE = 32 << 10


class Pace:
    """Tells a sender how long to wait so that a rate in bytes a second is kept on average."""

    def __init__(self, rate):
        self._rate = rate
        self._due = 0.0
        self._lock = threading.Lock()

    def wait_for(self, count):
        """Seconds until `count` more bytes are due; books them."""
        with self._lock:
            now = time.monotonic()
            self._due = max(self._due, now) + count / self._rate
            return self._due - now


def video(size):
    """The bytes of the video: the same for the same size, everywhere."""
    return hashlib.shake_128(b"sweetspot").digest(size)


def item(number):
    """The small answer number K: 1 KiB that names it."""
    return f"{number:015d}\n".encode() * 64


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers HEAD and GET; the server object holds the body, its headers and the paces."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def log_message(self, *_):
        """Keeps quiet: the program under test owns the terminal."""

    def do_HEAD(self):
        self.answer(False)

    def do_GET(self):
        self.answer(True)

    def answer(self, with_body):
        time.sleep(self.server.delay)
        number = re.fullmatch(r"/item/(\d{1,15})", self.path)
        if number:
            self.send(200, item(int(number.group(1))), {}, with_body)
        elif self.path == "/video":
            self.answer_video(with_body)
        else:
            self.send(404, b"", {}, with_body)

    def answer_video(self, with_body):
        body, headers = self.server.body, dict(self.server.headers)
        wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if not wanted:
            self.send(200, body, headers, with_body)
            return
        first, last = int(wanted.group(1)), min(int(wanted.group(2)), len(body) - 1)
        if first > last:
            self.send(416, b"", {"Content-Range": f"bytes */{len(body)}"}, with_body)
            return
        headers["Content-Range"] = f"bytes {first}-{last}/{len(body)}"
        self.send(206, memoryview(body)[first : last + 1], headers, with_body)

    def send(self, status, body, headers, with_body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not with_body:
            return
        own = Pace(self.server.connection_rate)
        for start in range(0, len(body), _SLICE):
            piece = body[start : start + _SLICE]
            count = len(piece)
            time.sleep(max(own.wait_for(count), self.server.link.wait_for(count)))
            self.wfile.write(piece)
            self.wfile.flush()


class Server(http.server.ThreadingHTTPServer):
    """Listens on a free port of the loopback address."""

    request_queue_size = 1024
    daemon_threads = True

    def __init__(self, options):
        super().__init__(("127.0.0.1", 0), Handler)
        self.delay = options.delay
        self.connection_rate = options.connection_rate
        self.link = Pace(options.link_rate)
        self.body = video(options.size)
        md5 = base64.b64encode(hashlib.md5(self.body).digest()).decode()
        crc = base64.b64encode(_crc32c.crc32c(self.body).to_bytes(4, "big")).decode()
        self.headers = {
            "Accept-Ranges": "bytes",
            "Content-Type": "video/mp4",
            "ETag": f'"{md5}"',
            "x-goog-hash": f"crc32c={crc},md5={md5}",
        }

    def handle_error(self, request, client_address):
        """A client that goes away in the middle is no news."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def started(size, connection_rate, link_rate, delay):
    """Starts a server process; gives its address without a path, and ends it at the end.

    `size` is that of the video in bytes, the rates are in bytes a second, the delay in seconds.
    """
    command = [sys.executable, os.path.abspath(__file__), f"--size={size}", f"--delay={delay}"]
    command += [f"--connection-rate={connection_rate}", f"--link-rate={link_rate}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        try:
            port = server.stdout.readline().strip().decode()
            if not port:
                raise OSError("the server process ended before it listened")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def main():
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--size", type=_common.at_least_one, default=1)
    arguments.add_argument("--connection-rate", type=_common.positive, default=1e9)
    arguments.add_argument("--link-rate", type=_common.positive, default=1e9)
    arguments.add_argument("--delay", type=_common.positive, default=0.01)
    with Server(arguments.parse_args()) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(server.server_address[1], flush=True)
        sys.stdin.buffer.read()


if __name__ == "__main__":
    _common.run(main)
