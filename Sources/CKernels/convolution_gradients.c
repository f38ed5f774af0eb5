#include "CKernels.h"
#include "reach.h"
#include "vectors.h"

// The gradient of a convolution's weights: for each tap and input channel the product of a shifted input with
// dy, summed over all columns. dy is transposed, a run of positions at a time, into a panel of one or two
// vectors of output channels; a tile multiplies it with a few rows of the input, read in place one entry
// after another. A row stands for a tap and a channel, and positions where the tap meets the padding are in
// none of its runs.

enum { DEPTH = 256, PANEL = 2 * LANES, TILE_ROWS = 8 };

/// One weight gradient, and the sums of the panel in hand: [input channel, tap, output channel of the panel].
struct correlation {
  struct axis vertical, horizontal;
  size_t examples, taps;
  size_t input_channels, input_plane;
  size_t output_channels, output_plane;
  const float *x, *dy;
  float *dweight;
  float *sums;
};

/// Some columns of dy, which lie in the panel, and the taps that all of them have: `positions` times
/// `examples` columns, the input of a position `step` floats after that of the one before.
struct run {
  struct reach vertical, horizontal;
  const float *x;
  size_t positions, examples, step;
};

/// The rows of a tile: where the input of each begins, and its sums.
struct tile {
  const float *x[TILE_ROWS];
  float *sums[TILE_ROWS];
};

/// Adds to the sums of a tile the products over the columns of a run.
INLINE void compute(const struct run *run, const struct tile *t, const float *restrict panel, size_t rows,
                    size_t vectors) {
  floats sums[TILE_ROWS][2];
  const float *x[TILE_ROWS];
  for (size_t r = 0; r < rows; r++) {
    x[r] = t->x[r];
    for (size_t v = 0; v < vectors; v++) sums[r][v] = LOAD(t->sums[r] + v * LANES);
  }
  for (size_t p = 0; p < run->positions; p++) {
    const size_t start = p * run->step;
    for (size_t i = start; i < start + run->examples; i++) {
      for (size_t r = 0; r < rows; r++)
        for (size_t v = 0; v < vectors; v++) sums[r][v] += x[r][i] * LOAD(panel + v * LANES);
      panel += vectors * LANES;
    }
  }
  for (size_t r = 0; r < rows; r++)
    for (size_t v = 0; v < vectors; v++) STORE(t->sums[r] + v * LANES, sums[r][v]);
}

INLINE void compute_rows(const struct run *run, const struct tile *t, const float *panel, size_t rows,
                         size_t vectors) {
  switch (rows) {
  case 1: compute(run, t, panel, 1, vectors); break;
  case 2: compute(run, t, panel, 2, vectors); break;
  case 3: compute(run, t, panel, 3, vectors); break;
  case 4: compute(run, t, panel, 4, vectors); break;
  case 5: compute(run, t, panel, 5, vectors); break;
  case 6: compute(run, t, panel, 6, vectors); break;
  case 7: compute(run, t, panel, 7, vectors); break;
  default: compute(run, t, panel, 8, vectors); break;
  }
}

/// Adds a run of columns to the sums of all its taps and input channels.
INLINE void sweep(const struct correlation *g, const struct run *run, const float *panel, size_t tile_rows,
                  size_t vectors) {
  struct tile t;
  size_t rows = 0;
  const ptrdiff_t line = (ptrdiff_t)(g->horizontal.inputs * g->examples);
  for (size_t i = 0; i < run->vertical.count; i++) {
    for (size_t j = 0; j < run->horizontal.count; j++) {
      const size_t tap = (run->vertical.tap + i) * g->horizontal.kernel + run->horizontal.tap + j;
      const float *x = run->x + (ptrdiff_t)i * line + (ptrdiff_t)(j * g->examples);
      for (size_t c = 0; c < g->input_channels; c++) {
        t.x[rows] = x + c * g->input_plane;
        t.sums[rows] = g->sums + (c * g->taps + tap) * vectors * LANES;
        if (++rows == tile_rows) {
          compute_rows(run, &t, panel, tile_rows, vectors);
          rows = 0;
        }
      }
    }
  }
  if (rows > 0) compute_rows(run, &t, panel, rows, vectors);
}

/// Adds the run that begins at a column of dy, in parts that the panel holds.
INLINE void add_run(const struct correlation *g, const struct run *whole, const float *dy, size_t channels,
                    size_t tile_rows, size_t vectors) {
  _Alignas(64) float panel[DEPTH * PANEL];
  const size_t lanes = vectors * LANES;
  const size_t at_once = g->examples > 0 && g->examples < DEPTH ? DEPTH / g->examples : 1;
  if (channels < lanes) memset(panel, 0, sizeof panel);
  for (size_t p = 0; p < whole->positions; p += at_once) {
    const size_t positions = whole->positions - p < at_once ? whole->positions - p : at_once;
    for (size_t e = 0; e < g->examples; e += DEPTH) {
      const size_t examples = g->examples - e < DEPTH ? g->examples - e : DEPTH;
      struct run part = *whole;
      part.x += p * whole->step + e;
      part.positions = positions;
      part.examples = examples;
      if (part.step == examples) {
        part.examples = positions * examples;
        part.positions = 1;
      }
      kernel_transpose(dy + p * g->examples + e, channels, positions * examples, g->output_plane, panel,
                       lanes);
      sweep(g, &part, panel, tile_rows, vectors);
    }
  }
}

/// Computes the gradient of all weights of `channels` outputs from the given one on.
INLINE void correlate_panel(const struct correlation *g, size_t first, size_t channels, size_t tile_rows,
                            size_t vectors) {
  const size_t entries = g->input_channels * g->taps, lanes = vectors * LANES;
  const ptrdiff_t position = (ptrdiff_t)g->examples, line = (ptrdiff_t)g->horizontal.inputs * position;
  memset(g->sums, 0, entries * lanes * sizeof *g->sums);
  for (size_t y = 0; y < g->vertical.outputs; y++) {
    const struct reach vertical = reach_of_output(&g->vertical, y);
    for (size_t x = 0; x < g->horizontal.outputs;) {
      const struct reach horizontal = reach_of_output(&g->horizontal, x);
      const size_t positions = 
          run_length(&g->horizontal, x, g->horizontal.outputs, g->horizontal.stride, false);
      const struct run run = {.vertical = vertical,
                              .horizontal = horizontal,
                              .x = g->x + vertical.source * line + horizontal.source * position,
                              .positions = positions,
                              .step = g->horizontal.stride * g->examples};
      const float *dy = g->dy + first * g->output_plane + (y * g->horizontal.outputs + x) * g->examples;
      add_run(g, &run, dy, channels, tile_rows, vectors);
      x += positions;
    }
  }
  kernel_transpose(g->sums, entries, channels, lanes, g->dweight + first * entries, entries);
}

INLINE void correlate(const struct correlation *g, size_t tile_rows, size_t tile_vectors) {
  for (size_t o = 0; o < g->output_channels;) {
    const size_t left = g->output_channels - o;
    const size_t lanes = left > LANES ? tile_vectors * LANES : LANES;
    const size_t channels = left < lanes ? left : lanes;
    if (lanes == PANEL) {
      correlate_panel(g, o, channels, tile_rows, 2);
    } else {
      correlate_panel(g, o, channels, tile_rows, 1);
    }
    o += channels;
  }
}

#if defined(__x86_64__) && defined(__linux__)
/// Tiles of 8 × 32: 16 of the 32 registers of AVX-512.
__attribute__((target("avx512f,fma"))) static void correlate_wide(const struct correlation *g) {
  correlate(g, 8, 2);
}

/// Tiles of 6 × 16: 12 of the 16 registers of AVX2.
__attribute__((target("arch=x86-64-v3"))) static void correlate_narrow(const struct correlation *g) {
  correlate(g, 6, 1);
}

static void dispatch(const struct correlation *g) {
  if (__builtin_cpu_supports("avx512f")) {
    correlate_wide(g);
  } else if (__builtin_cpu_supports("x86-64-v3")) {
    correlate_narrow(g);
  } else {
    correlate(g, 2, 1);
  }
}
#else
/// Tiles of 6 × 16: 24 of the 32 registers of NEON.
static void dispatch(const struct correlation *g) { correlate(g, 6, 1); }
#endif

size_t kernel_convolution_gradient_scratch(const struct kernel_convolution *c) {
  return c->input_channels * c->windows.kernel_height * c->windows.kernel_width * PANEL;
}

void kernel_convolution_gradient(const struct kernel_convolution *c, const float *x, const float *dy,
                                 float *dweight, float *scratch) {
  const struct kernel_windows *w = &c->windows;
  dispatch(&(struct correlation){.vertical = vertical_axis(w),
                            .horizontal = horizontal_axis(w),
                            .examples = w->examples,
                            .taps = w->kernel_height * w->kernel_width,
                            .input_channels = c->input_channels,
                            .input_plane = w->input_height * w->input_width * w->examples,
                            .output_channels = c->output_channels,
                            .output_plane = w->output_height * w->output_width * w->examples,
                            .x = x,
                            .dy = dy,
                            .dweight = dweight,
                            .sums = scratch});
}
