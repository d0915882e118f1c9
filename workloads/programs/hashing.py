#!/usr/bin/env python3
"""SHA3-256 of blocks of memory.

Limited by the cores: hashlib releases the interpreter lock while it hashes. Expect a fall to about
the number of cores, then a flat curve. (SHA-3, since few processors have instructions for it, so
that the work is much the same everywhere.)
"""

import hashlib

import _common

_KINDS = 4
_BLOCK = 1 << 20

#: SHA3-256 of 1 MiB of the byte 0, 1, 2 and 3, as openssl dgst prints it.
_EXPECTED = (
    "7e1839fd5b1f59802cdf1f098dd5198e49b2a242ec43a5e2f107d2e2e57b0f25",
    "c503813008f50d01f79443a8f22068c9f59269641b365bb1b88a52402d2995ea",
    "c9a790eaa439eb7505f6a87751c4feaa69838800b76285117de842b244c286e4",
    "b04e7880cc5fc5a09f4e7033a49fb28ca974a02a3f87e1a60234fb5fb669e98e",
)


def main():
    options = _common.parser(__doc__, "MiB to hash, in blocks of 1 MiB", 800).parse_args()
    blocks = [bytes([kind]) * _BLOCK for kind in range(_KINDS)]

    def work(number):
        return hashlib.sha3_256(blocks[number % _KINDS]).hexdigest()

    digests = _common.timed(lambda: _common.spread(work, options.size, options.threads))
    for number, digest in enumerate(digests):
        _common.expect(f"SHA3-256 of block {number}", digest, _EXPECTED[number % _KINDS])


if __name__ == "__main__":
    _common.run(main)
