"""CRC-32C (Castagnoli) in pure Python at hundreds of megabytes a second.

The standard library has no CRC-32C, and a table-driven loop does some 10 MB/s. This folds whole
big integers instead: x^5685 + x^1362 + x^426 + 1 is a multiple of the CRC's polynomial over GF(2),
and so is the same with every exponent times a power of two. So the first 4323 * 2^j bits of a
message may be moved 4323, 5259 and 5685 * 2^j bits on, combined there by XOR, without changing the
remainder. A few shifts of megabytes at a time leave some 10 KB, which the table does.
"""

_POLYNOMIAL = 0x82F63B78  # 0x1EDC6F41, its bits in the order of transmission
_FOLD, _SECOND, _THIRD = 4323, 5259, 5685
_LEAST = 3  # 4323 * 2^3 bits are whole bytes
_PIECE = 4 << 20


def _entry(byte):
    for _ in range(8):
        byte = byte >> 1 ^ (_POLYNOMIAL if byte & 1 else 0)
    return byte


_TABLE = [_entry(byte) for byte in range(256)]


def _by_table(data, state):
    for byte in data:
        state = state >> 8 ^ _TABLE[(state ^ byte) & 0xFF]
    return state


def _by_folding(data, state):
    bits = 8 * len(data)
    value = int.from_bytes(data, "little") ^ state
    power = max(bits // (_FOLD + _THIRD), 1).bit_length() - 1
    while power >= _LEAST:
        fold = _FOLD << power
        while bits >= fold + (_THIRD << power):
            first = value & ((1 << fold) - 1)
            value >>= fold
            value ^= first ^ first << (_SECOND - _FOLD << power) ^ first << (_THIRD - _FOLD << power)
            bits -= fold
        power -= 1
    return _by_table(value.to_bytes(bits // 8, "little"), 0)


def crc32c(data, crc=0):
    """The CRC-32C of the data; of data that follows others, given the CRC of those."""
    state = crc ^ 0xFFFFFFFF
    view = memoryview(data)
    for start in range(0, len(view), _PIECE):
        piece = view[start : start + _PIECE]
        state = (_by_folding if len(piece) >= 4 else _by_table)(piece, state)
    return state ^ 0xFFFFFFFF
