#ifndef BNVIZ_CZLIB_SHIM_H
#define BNVIZ_CZLIB_SHIM_H

// The few calls of zlib that gzip needs, as functions: `deflateInit2` and `inflateInit2` are macros, and zlib's own
// record of a stream must not move in memory, as Swift's values may. `gzip_` stands before each.

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <zlib.h>

/// Data that is being packed or unpacked.
typedef struct gzip_stream {
  z_stream stream;
} gzip_stream;

/// How far one call came.
typedef struct gzip_progress {
  /// Bytes of input that were taken.
  size_t taken;
  /// Bytes of output that were made.
  size_t made;
  /// Whether a member of packed data came to its end.
  int ended;
  /// Whether the packed data is damaged.
  int damaged;
} gzip_progress;

enum {
  /// The largest window of deflate, and 16 for gzip's own frame around it.
  GZIP_WINDOW_BITS = 15 + 16,
  /// zlib's own default, in kilobytes about 128.
  GZIP_MEMORY_LEVEL = 8,
};

/// Begins to pack, at a level from 1 (fast) to 9 (small); NULL where there is no memory.
static inline gzip_stream *gzip_packer_open(int level) {
  gzip_stream *gzip = calloc(1, sizeof *gzip);
  if (gzip && deflateInit2(&gzip->stream, level, Z_DEFLATED, GZIP_WINDOW_BITS, GZIP_MEMORY_LEVEL,
                           Z_DEFAULT_STRATEGY) != Z_OK) {
    free(gzip);
    return NULL;
  }
  return gzip;
}

/// Begins to unpack; NULL where there is no memory.
static inline gzip_stream *gzip_unpacker_open(void) {
  gzip_stream *gzip = calloc(1, sizeof *gzip);
  if (gzip && inflateInit2(&gzip->stream, GZIP_WINDOW_BITS) != Z_OK) {
    free(gzip);
    return NULL;
  }
  return gzip;
}

static inline void gzip_aim(gzip_stream *gzip, const uint8_t *input, size_t count, uint8_t *output, size_t room) {
  const size_t bound = (uInt)-1;
  gzip->stream.next_in = (Bytef *)input;
  gzip->stream.avail_in = (uInt)(count < bound ? count : bound);
  gzip->stream.next_out = output;
  gzip->stream.avail_out = (uInt)(room < bound ? room : bound);
}

static inline gzip_progress gzip_reached(
    const gzip_stream *gzip, const uint8_t *input, const uint8_t *output, int result) {
  gzip_progress progress = {0, 0, result == Z_STREAM_END, 0};
  progress.taken = (size_t)(gzip->stream.next_in - input);
  progress.made = (size_t)(gzip->stream.next_out - output);
  progress.damaged = result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR;
  return progress;
}

/// Packs so that all input so far can be unpacked from all output so far; with `last`, ends the data.
///
/// To be called again with the rest of the input, with the same `last`, until it leaves room in the output.
static inline gzip_progress gzip_pack(
    gzip_stream *gzip, const uint8_t *input, size_t count, uint8_t *output, size_t room, int last) {
  gzip_aim(gzip, input, count, output, room);
  int result = deflate(&gzip->stream, last ? Z_FINISH : Z_SYNC_FLUSH);
  return gzip_reached(gzip, input, output, result);
}

/// Unpacks as much as there is input and room for.
static inline gzip_progress gzip_unpack(
    gzip_stream *gzip, const uint8_t *input, size_t count, uint8_t *output, size_t room) {
  gzip_aim(gzip, input, count, output, room);
  int result = inflate(&gzip->stream, Z_NO_FLUSH);
  return gzip_reached(gzip, input, output, result);
}

/// Makes ready to unpack the next member.
static inline void gzip_unpacker_reset(gzip_stream *gzip) { inflateReset(&gzip->stream); }

static inline void gzip_packer_close(gzip_stream *gzip) {
  deflateEnd(&gzip->stream);
  free(gzip);
}

static inline void gzip_unpacker_close(gzip_stream *gzip) {
  inflateEnd(&gzip->stream);
  free(gzip);
}

#endif
