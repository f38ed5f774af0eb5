#include "CKernels.h"
#include "reach.h"
#include "vectors.h"

#include <stdbool.h>

// A convolution is a product that gathers (Dukhan 2019, "The Indirect Convolution Algorithm"): because the
// examples lie innermost, what a tap of a window meets in one channel is an unbroken row of the image, and a
// tile of a few channels by one or two vectors of columns reads such rows in place. Nothing is copied but the
// weights, and taps that meet only padding are left out. The same goes for the way back, where an input
// gathers from the outputs whose windows hold it. Only rows of fewer than sixteen columns are gathered in a
// buffer.

/// One image made from another.
struct gathering {
  struct axis vertical, horizontal;
  bool back;
  size_t examples, taps;
  size_t source_channels, source_width, source_plane;
  size_t target_channels, target_height, target_width, target_plane;
  const float *source, *weight, *bias;
  float *target;
  float *packed_weight, *packed_rows;
};

/// Where a tile's rows lie: for tap i down and j across, and for each channel, steps in floats.
struct rows {
  const float *first;
  ptrdiff_t down, across, channel;
};

/// A part of the target that stays in registers: rows × (one or two vectors).
struct tile {
  struct reach vertical, horizontal;
  struct rows rows;
  const float *weight;
  const float *bias;
  float *target;
  size_t second;
  size_t width;
};

/// Copies the weights into panels of `tile_rows` target channels: [source channel, tap, target channel of the
/// panel].
INLINE void pack_weights(const struct gathering *g, size_t tile_rows) {
  const size_t entries = g->source_channels * g->taps;
  for (size_t i = 0; i < g->target_channels; i += tile_rows) {
    const size_t rows = g->target_channels - i < tile_rows ? g->target_channels - i : tile_rows;
    float *panel = g->packed_weight + i * entries;
    if (!g->back) {
      kernel_transpose(g->weight + i * entries, rows, entries, entries, panel, rows);
      continue;
    }
    for (size_t c = 0; c < g->source_channels; c++)
      kernel_transpose(g->weight + (c * g->target_channels + i) * g->taps, rows, g->taps, g->taps,
                       panel + c * g->taps * rows, rows);
  }
}

INLINE void compute(const struct gathering *g, const struct tile *t, size_t rows, size_t vectors) {
  floats sums[8][2];
  for (size_t r = 0; r < rows; r++)
    for (size_t v = 0; v < vectors; v++) sums[r][v] = t->bias ? t->bias[r] : 0.0f;
  const size_t channels = g->source_channels, entry_step = g->taps * rows;
  const ptrdiff_t channel = t->rows.channel;
  const size_t second = t->second;
  for (size_t i = 0; i < t->vertical.count; i++) {
    const size_t line = (t->vertical.tap + i * t->vertical.tap_step) * g->horizontal.kernel;
    for (size_t j = 0; j < t->horizontal.count; j++) {
      const float *restrict w =
          t->weight + (line + t->horizontal.tap + j * t->horizontal.tap_step) * rows;
      const float *restrict x =
          t->rows.first + (ptrdiff_t)i * t->rows.down + (ptrdiff_t)j * t->rows.across;
      for (size_t c = 0; c < channels; c++) {
        const floats low = LOAD(x);
        floats high;
        if (vectors == 2) high = LOAD(x + second);
        for (size_t r = 0; r < rows; r++) {
          sums[r][0] += w[r] * low;
          if (vectors == 2) sums[r][1] += w[r] * high;
        }
        w += entry_step;
        x += channel;
      }
    }
  }
  for (size_t r = 0; r < rows; r++) {
    float *to = t->target + r * g->target_plane;
    if (t->width >= LANES) {
      STORE(to, sums[r][0]);
      if (vectors == 2) STORE(to + second, sums[r][1]);
    } else {
      float row[LANES];
      STORE(row, sums[r][0]);
      copy_some(to, row, t->width);
    }
  }
}

INLINE void compute_rows(const struct gathering *g, const struct tile *t, size_t rows, size_t vectors) {
  switch (rows) {
  case 1: compute(g, t, 1, vectors); break;
  case 2: compute(g, t, 2, vectors); break;
  case 3: compute(g, t, 3, vectors); break;
  case 4: compute(g, t, 4, vectors); break;
  case 5: compute(g, t, 5, vectors); break;
  case 6: compute(g, t, 6, vectors); break;
  case 7: compute(g, t, 7, vectors); break;
  default: compute(g, t, 8, vectors); break;
  }
}

/// Copies rows of fewer than sixteen columns into the buffer, each padded with zeros.
INLINE void pack_rows(const struct gathering *g, struct tile *t) {
  const size_t channels = g->source_channels;
  float *to = g->packed_rows;
  for (size_t i = 0; i < t->vertical.count; i++) {
    for (size_t j = 0; j < t->horizontal.count; j++) {
      const float *from = t->rows.first + (ptrdiff_t)i * t->rows.down + (ptrdiff_t)j * t->rows.across;
      for (size_t c = 0; c < channels; c++) {
        STORE(to, (floats){0});
        copy_some(to, from, t->width);
        to += LANES;
        from += t->rows.channel;
      }
    }
  }
  const ptrdiff_t across = (ptrdiff_t)(channels * LANES);
  t->rows = (struct rows){.first = g->packed_rows,
                          .down = (ptrdiff_t)t->horizontal.count * across,
                          .across = across,
                          .channel = LANES};
}

/// Computes all channels of a tile's columns.
INLINE void sweep_channels(const struct gathering *g, struct tile *t, size_t tile_rows, size_t vectors) {
  float *const target = t->target;
  for (size_t i = 0; i < g->target_channels; i += tile_rows) {
    const size_t rows = g->target_channels - i < tile_rows ? g->target_channels - i : tile_rows;
    t->weight = g->packed_weight + i * g->source_channels * g->taps;
    t->bias = g->bias ? g->bias + i : NULL;
    t->target = target + i * g->target_plane;
    compute_rows(g, t, rows, vectors);
  }
}

/// Computes `width` columns of all channels, from the tile's on. The last vector reaches back where it would
/// pass the end: what is computed twice is the same value.
INLINE void sweep_columns(const struct gathering *g, const struct tile *first, size_t width, size_t tile_rows,
                          size_t tile_vectors) {
  if (width < LANES) {
    struct tile t = *first;
    t.width = width;
    pack_rows(g, &t);
    sweep_channels(g, &t, tile_rows, 1);
    return;
  }
  for (size_t j = 0; j < width; j += tile_vectors * LANES) {
    struct tile t = *first;
    const size_t start = j + LANES <= width ? j : width - LANES;
    t.rows.first += start;
    t.target += start;
    t.width = LANES;
    if (tile_vectors == 2 && width - j > LANES) {
      t.second = (j + 2 * LANES <= width ? j + LANES : width - LANES) - j;
      sweep_channels(g, &t, tile_rows, 2);
    } else {
      sweep_channels(g, &t, tile_rows, 1);
    }
  }
}

INLINE void gather(const struct gathering *g, size_t tile_rows, size_t tile_vectors) {
  pack_weights(g, tile_rows);
  const ptrdiff_t position = (ptrdiff_t)g->examples, line = (ptrdiff_t)g->source_width * position;
  for (size_t y = 0; y < g->target_height; y++) {
    const struct reach vertical = reach_of(&g->vertical, y, g->back);
    for (size_t x = 0; x < g->target_width;) {
      const struct reach horizontal = reach_of(&g->horizontal, x, g->back);
      const size_t run = run_length(&g->horizontal, x, g->target_width, 1, g->back);
      const struct tile t = {
          .vertical = vertical,
          .horizontal = horizontal,
          .rows = {.first = g->source + vertical.source * line + horizontal.source * position,
                   .down = vertical.source_step * line,
                   .across = horizontal.source_step * position,
                   .channel = (ptrdiff_t)g->source_plane},
          .target = g->target + (y * g->target_width + x) * g->examples};
      sweep_columns(g, &t, run * g->examples, tile_rows, tile_vectors);
      x += run;
    }
  }
}

#if defined(__x86_64__) && defined(__linux__)
/// Tiles of 8 × 32: 16 of the 32 registers of AVX-512.
__attribute__((target("avx512f,fma"))) static void gather_wide(const struct gathering *g) {
  gather(g, 8, 2);
}

/// Tiles of 6 × 16: 12 of the 16 registers of AVX2.
__attribute__((target("arch=x86-64-v3"))) static void gather_narrow(const struct gathering *g) {
  gather(g, 6, 1);
}

static void run(const struct gathering *g) {
  if (__builtin_cpu_supports("avx512f")) {
    gather_wide(g);
  } else if (__builtin_cpu_supports("x86-64-v3")) {
    gather_narrow(g);
  } else {
    gather(g, 2, 1);
  }
}
#else
/// Tiles of 6 × 16: 24 of the 32 registers of NEON.
static void run(const struct gathering *g) { gather(g, 6, 1); }
#endif

/// Floats of scratch memory: all weights, and a narrow row for each weight of a target channel.
static size_t scratch(const struct kernel_convolution *c, size_t source_channels) {
  const size_t taps = c->windows.kernel_height * c->windows.kernel_width;
  return taps * (c->input_channels * c->output_channels + source_channels * LANES);
}

size_t kernel_convolution_scratch(const struct kernel_convolution *c) { return scratch(c, c->input_channels); }

size_t kernel_convolution_backward_scratch(const struct kernel_convolution *c) {
  return scratch(c, c->output_channels);
}

void kernel_convolve(const struct kernel_convolution *c, const float *x, const float *weight,
                     const float *bias, float *y, float *scratch) {
  const struct kernel_windows *w = &c->windows;
  const size_t taps = w->kernel_height * w->kernel_width;
  run(&(struct gathering){.vertical = vertical_axis(w),
                          .horizontal = horizontal_axis(w),
                          .back = false,
                          .examples = w->examples,
                          .taps = taps,
                          .source_channels = c->input_channels,
                          .source_width = w->input_width,
                          .source_plane = w->input_height * w->input_width * w->examples,
                          .target_channels = c->output_channels,
                          .target_height = w->output_height,
                          .target_width = w->output_width,
                          .target_plane = w->output_height * w->output_width * w->examples,
                          .source = x,
                          .weight = weight,
                          .bias = bias,
                          .target = y,
                          .packed_weight = scratch,
                          .packed_rows = scratch + c->input_channels * c->output_channels * taps});
}

void kernel_convolve_backward(const struct kernel_convolution *c, const float *dy, const float *weight,
                              const float *bias, float *dx, float *scratch) {
  const struct kernel_windows *w = &c->windows;
  const size_t taps = w->kernel_height * w->kernel_width;
  run(&(struct gathering){.vertical = vertical_axis(w),
                          .horizontal = horizontal_axis(w),
                          .back = true,
                          .examples = w->examples,
                          .taps = taps,
                          .source_channels = c->output_channels,
                          .source_width = w->output_width,
                          .source_plane = w->output_height * w->output_width * w->examples,
                          .target_channels = c->input_channels,
                          .target_height = w->input_height,
                          .target_width = w->input_width,
                          .target_plane = w->input_height * w->input_width * w->examples,
                          .source = dy,
                          .weight = weight,
                          .bias = bias,
                          .target = dx,
                          .packed_weight = scratch,
                          .packed_rows = scratch + c->input_channels * c->output_channels * taps});
}
