#!/usr/bin/env python3
"""Downloads a video in byte ranges: the procedure of Shieh and Li (Cornell, 2017), section 2.

  1. A HEAD request tells the size, whether ranges are served, and the MD5 and CRC-32C (the header
     x-goog-hash of Google Cloud Storage).
  2. A pool of N threads fetches all byte ranges, a request and a connection each, into temporary
     files; three attempts a range. Without ranges, one request fetches the whole.
  3. The temporary files are joined in order into the result, whose size, MD5 and CRC-32C are
     compared with those of step 1. A hash that the server did not give is not compared.

Limited by the network. Without --url the program starts a server of its own, in another process,
that simulates one: 10 ms to each answer, 6 MB/s a connection and 48 MB/s for all of them. Expect
a steep fall to 8 threads, where the rates meet, a little more to about 16, which hides the 10 ms,
then a flat curve or a slow rise as more threads want the interpreter lock. The line `seconds:`
runs from the HEAD request to the verified file.
"""

import argparse
import base64
import contextlib
import hashlib
import http.client
import os
import re
import shutil
import urllib.parse
import urllib.request

import _common
import _crc32c
import _server

_ATTEMPTS = 3
_BUFFER = 1 << 20
_PAPER_CHUNK = 5 << 20
_OWN_CHUNKS = 128


def open_url(url, method="GET", headers=None):
    """The response to one request; HTTP errors are raised as OSError by urllib."""
    return urllib.request.urlopen(
        urllib.request.Request(url, method=method, headers=headers or {}), timeout=60
    )


def head(url):
    """Size in bytes, whether ranges are served, and the hashes by name, from one HEAD request."""
    with open_url(url, "HEAD") as response:
        headers = response.headers
        size = headers.get("Content-Length", "")
        if not size.isdigit():
            raise OSError(f"{url} does not tell its size; expected a Content-Length header")
        hashes = {}
        for line in headers.get_all("x-goog-hash", []):
            for part in line.split(","):
                name, _, value = part.strip().partition("=")
                hashes[name] = base64.b64decode(value).hex()
        return int(size), headers.get("Accept-Ranges", "").lower() == "bytes", hashes


def fetch_range(url, first, last, size, path):
    """Writes bytes first to last of the url to a temporary file; tries three times."""
    wanted = f"bytes {first}-{last}/{size}"
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with open_url(url, headers={"Range": f"bytes={first}-{last}"}) as response:
                given = response.headers.get("Content-Range")
                if response.status != 206 or given != wanted:
                    raise OSError(f"answered {response.status}, {given}; expected 206, {wanted}")
                with open(path, "wb") as file:
                    shutil.copyfileobj(response, file, _BUFFER)
            if os.path.getsize(path) != last - first + 1:
                raise OSError(f"sent {os.path.getsize(path)} bytes for {wanted}")
            return
        except (OSError, http.client.HTTPException) as error:
            if attempt == _ATTEMPTS:
                raise OSError(f"range {first}-{last} of {url} failed {attempt} times: {error}") from error


def download(url, threads, chunk, folder, result):
    """The whole procedure, up to the joined file; returns size and hashes that the server told."""
    size, ranges, hashes = head(url)
    count = -(-size // chunk)
    if not ranges or count == 0:
        with open_url(url) as response, open(result, "wb") as file:
            shutil.copyfileobj(response, file, _BUFFER)
        return size, hashes
    paths = [os.path.join(folder, f"{number:06d}.part") for number in range(count)]

    def work(number):
        first = number * chunk
        fetch_range(url, first, min(first + chunk, size) - 1, size, paths[number])

    _common.spread(work, count, threads)
    with open(result, "wb") as file:
        for path in paths:
            with open(path, "rb") as part:
                shutil.copyfileobj(part, file, _BUFFER)
            os.remove(path)
    return size, hashes


def verify(result, size, hashes):
    """Compares size, MD5 and CRC-32C of the joined file with what the server told."""
    md5, crc = hashlib.md5(), 0
    with open(result, "rb") as file:
        for piece in iter(lambda: file.read(4 * _BUFFER), b""):
            md5.update(piece)
            crc = _crc32c.crc32c(piece, crc)
    own = {"md5": md5.hexdigest(), "crc32c": f"{crc:08x}"}
    _common.expect("size in bytes", os.path.getsize(result), size)
    compared = sorted(own.keys() & hashes.keys())
    for name in compared:
        _common.expect(name, own[name], hashes[name])
    return compared


def http_url(text):
    """The address of an option; refuses what is not http or https with a host."""
    parts = urllib.parse.urlsplit(text)
    if parts.scheme not in ("http", "https") or not re.search(r"\w", parts.netloc):
        raise argparse.ArgumentTypeError(f"'{text}'; expected http://... or https://...")
    return text


def main():
    arguments = _common.parser(
        __doc__, "bytes of the video it serves itself; not with --url", 12_000_000
    )
    arguments.add_argument("--url", type=http_url, help="download this instead")
    arguments.add_argument(
        "--chunk",
        type=_common.at_least_one,
        metavar="BYTES",
        help="bytes a range (default 5 MiB as in the paper; without --url, size / 128)",
    )
    arguments.add_argument("--connection-rate", type=_common.positive, default=6e6, metavar="B/s")
    arguments.add_argument("--link-rate", type=_common.positive, default=48e6, metavar="B/s")
    options = arguments.parse_args()
    chunk = options.chunk or (_PAPER_CHUNK if options.url else -(-options.size // _OWN_CHUNKS))

    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(_common.scratch())
        url = options.url or (
            stack.enter_context(
                _server.started(options.size, options.connection_rate, options.link_rate, 0.01)
            )
            + "/video"
        )
        result = os.path.join(folder, "video.mp4")

        def whole():
            return verify(result, *download(url, options.threads, chunk, folder, result))

        compared = _common.timed(whole)
        print(f"compared: size {' '.join(compared)}")


if __name__ == "__main__":
    _common.run(main)
