#!/usr/bin/env python3
"""Writes Tests/DatasetsTests/Fixtures/gzip.json: what zlib makes of bytes that `content` and the tests both make.

    python3 Scripts/make_gzip_fixtures.py
"""

import base64
import json
import zlib
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "Tests" / "DatasetsTests" / "Fixtures" / "gzip.json"


def content(alphabet, length):
    """Letters of an alphabet, chosen by a linear congruential generator."""
    state, letters = 1, bytearray()
    for _ in range(length):
        state = (state * 1103515245 + 12345) % 2**31
        letters.append((97 + (state >> 16) % alphabet) % 256)
    return bytes(letters)


def gzip(data, level=9, strategy=zlib.Z_DEFAULT_STRATEGY):
    packer = zlib.compressobj(level, zlib.DEFLATED, 16 + zlib.MAX_WBITS, 9, strategy)
    return packer.compress(data) + packer.flush()


def with_every_field(packed):
    """The same with an extra field, a name, a comment and a checksum of the header."""
    header = packed[:3] + bytes([1 | 2 | 4 | 8 | 16]) + packed[4:10]
    header += b"\x05\x00extra" + b"train-images\x00" + b"a comment\x00"
    return header + (zlib.crc32(header) & 0xFFFF).to_bytes(2, "little") + packed[10:]


def case(name, alphabet, length, packed, copies=1):
    return {"name": name, "alphabet": alphabet, "length": length, "copies": copies,
            "packed": base64.b64encode(packed).decode()}


def cases():
    letters = content(26, 2000)
    yield case("nothing", 1, 0, gzip(b""))
    yield case("one letter", 1, 1, gzip(b"a"))
    yield case("a run", 1, 70000, gzip(content(1, 70000)))
    yield case("distances up to the window", 2, 40000, gzip(content(2, 40000)))
    yield case("bytes that do not pack", 256, 1500, gzip(content(256, 1500)))
    for level in (0, 1, 6, 9):
        yield case(f"level {level}", 26, 2000, gzip(letters, level))
    for name, strategy in (("fixed codes", zlib.Z_FIXED), ("codes only", zlib.Z_HUFFMAN_ONLY), ("runs", zlib.Z_RLE)):
        yield case(name, 26, 2000, gzip(letters, strategy=strategy))
    yield case("every field of the header", 26, 2000, with_every_field(gzip(letters)))
    yield case("three files in a row", 26, 2000, 3 * gzip(letters), copies=3)


def main():
    text = json.dumps(list(cases()), separators=(",", ":"))
    FILE.write_text(text.replace("},{", "},\n{") + "\n")


if __name__ == "__main__":
    main()
