#include "CKernels.h"
#include "vectors.h"

#include <stdbool.h>
#include <stdint.h>

// C = op(A) · op(B), in register tiles of a few rows by one or two vectors of columns. B is copied, panel by
// panel and at most DEPTH rows at a time, into a buffer on the stack that is aligned and padded with zeros; A
// is read in place, one entry broadcast over the columns. Every entry of C is the sum over k in rising order.

enum { DEPTH = 256, PANEL = 2 * LANES };

/// One product: where op(A) finds entry (i, k), how B lies, and what C begins with: biases, zeros, or what it holds.
struct product {
  size_t rows, columns, depth;
  const float *a;
  size_t row_step, depth_step;
  const float *b;
  bool b_transposed;
  const float *bias;
  float *c;
  bool adds;
};

/// A part of one product that stays in registers: rows × width entries of C, over `depth` values of k.
struct tile {
  const float *a;
  const float *panel;
  const float *bias;
  float *c;
  size_t depth, width;
  bool first;
};

INLINE void begin(const struct product *p, const struct tile *t, size_t rows, size_t vectors,
                  floats sums[8][2]) {
  for (size_t r = 0; r < rows; r++) {
    if (t->first) {
      for (size_t v = 0; v < vectors; v++) sums[r][v] = t->bias ? t->bias[r] : 0.0f;
    } else if (t->width == vectors * LANES) {
      for (size_t v = 0; v < vectors; v++) sums[r][v] = LOAD(t->c + r * p->columns + v * LANES);
    } else {
      float row[PANEL] = {0};
      copy_some(row, t->c + r * p->columns, t->width);
      for (size_t v = 0; v < vectors; v++) sums[r][v] = LOAD(row + v * LANES);
    }
  }
}

INLINE void finish(const struct product *p, const struct tile *t, size_t rows, size_t vectors,
                   floats sums[8][2]) {
  const bool whole = t->width == vectors * LANES;
  for (size_t r = 0; r < rows; r++) {
    float *restrict to = t->c + r * p->columns;
    if (whole) {
      for (size_t v = 0; v < vectors; v++) STORE(to + v * LANES, sums[r][v]);
    } else {
      float row[PANEL];
      for (size_t v = 0; v < vectors; v++) STORE(row + v * LANES, sums[r][v]);
      copy_some(to, row, t->width);
    }
  }
}

/// Computes a tile; `rows`, `vectors` and one of the two steps are constants wherever it is inlined.
INLINE void compute(const struct product *p, const struct tile *t, size_t rows, size_t vectors,
                    size_t row_step, size_t depth_step) {
  floats sums[8][2];
  begin(p, t, rows, vectors, sums);
  const float *restrict a = t->a;
  const float *restrict panel = t->panel;
  for (size_t k = 0; k < t->depth; k++) {
    for (size_t r = 0; r < rows; r++)
      for (size_t v = 0; v < vectors; v++) sums[r][v] += a[r * row_step] * LOAD(panel + v * LANES);
    a += depth_step;
    panel += vectors * LANES;
  }
  finish(p, t, rows, vectors, sums);
}

INLINE void compute_rows(const struct product *p, const struct tile *t, size_t rows, size_t vectors,
                         size_t row_step, size_t depth_step) {
  switch (rows) {
  case 1: compute(p, t, 1, vectors, row_step, depth_step); break;
  case 2: compute(p, t, 2, vectors, row_step, depth_step); break;
  case 3: compute(p, t, 3, vectors, row_step, depth_step); break;
  case 4: compute(p, t, 4, vectors, row_step, depth_step); break;
  case 5: compute(p, t, 5, vectors, row_step, depth_step); break;
  case 6: compute(p, t, 6, vectors, row_step, depth_step); break;
  case 7: compute(p, t, 7, vectors, row_step, depth_step); break;
  default: compute(p, t, 8, vectors, row_step, depth_step); break;
  }
}

/// Copies `depth` rows and `width` columns of op(B), from row k and column j, into rows of `padded` floats.
INLINE void pack(const struct product *p, size_t k, size_t depth, size_t j, size_t width, size_t padded,
                 float *restrict panel) {
  if (p->b_transposed) {
    if (width < padded) memset(panel, 0, depth * padded * sizeof *panel);
    kernel_transpose(p->b + j * p->depth + k, width, depth, p->depth, panel, padded);
    return;
  }
  const float *restrict from = p->b + k * p->columns + j;
  if (width == padded) {
    for (size_t i = 0; i < depth; i++)
      for (size_t v = 0; v < padded; v += LANES)
        STORE(panel + i * padded + v, LOAD(from + i * p->columns + v));
    return;
  }
  for (size_t i = 0; i < depth; i++) {
    for (size_t v = 0; v < padded; v += LANES) STORE(panel + i * padded + v, 0.0f);
    copy_some(panel + i * padded, from + i * p->columns, width);
  }
}

/// Computes all tiles of one packed panel.
INLINE void sweep(const struct product *p, struct tile t, size_t k, size_t j, size_t tile_rows,
                  size_t vectors) {
  for (size_t i = 0; i < p->rows; i += tile_rows) {
    const size_t rows = p->rows - i < tile_rows ? p->rows - i : tile_rows;
    t.a = p->a + i * p->row_step + k * p->depth_step;
    t.bias = p->bias ? p->bias + i : NULL;
    t.c = p->c + i * p->columns + j;
    if (p->depth_step == 1) {
      compute_rows(p, &t, rows, vectors, p->row_step, 1);
    } else {
      compute_rows(p, &t, rows, vectors, 1, p->depth_step);
    }
  }
}

INLINE void multiply(const struct product *p, size_t tile_rows, size_t tile_vectors) {
  _Alignas(64) float panel[DEPTH * PANEL];
  size_t k = 0;
  do {
    const size_t depth = p->depth - k < DEPTH ? p->depth - k : DEPTH;
    for (size_t j = 0; j < p->columns;) {
      const size_t left = p->columns - j;
      const size_t vectors = left > LANES ? tile_vectors : 1;
      const size_t padded = vectors * LANES;
      const size_t width = left < padded ? left : padded;
      const struct tile t = {.panel = panel, .depth = depth, .width = width, .first = k == 0 && !p->adds};
      pack(p, k, depth, j, t.width, padded, panel);
      if (vectors == 2) {
        sweep(p, t, k, j, tile_rows, 2);
      } else {
        sweep(p, t, k, j, tile_rows, 1);
      }
      j += t.width;
    }
    k += depth;
  } while (k < p->depth);
}

#if defined(__x86_64__) && defined(__linux__)
/// Tiles of 8 × 32: 16 of the 32 registers of AVX-512.
__attribute__((target("avx512f,fma"))) static void multiply_wide(const struct product *p) {
  multiply(p, 8, 2);
}

/// Tiles of 6 × 16: 12 of the 16 registers of AVX2.
__attribute__((target("arch=x86-64-v3"))) static void multiply_narrow(const struct product *p) {
  multiply(p, 6, 1);
}

static void run(const struct product *p) {
  if (__builtin_cpu_supports("avx512f")) {
    multiply_wide(p);
  } else if (__builtin_cpu_supports("x86-64-v3")) {
    multiply_narrow(p);
  } else {
    multiply(p, 2, 1);
  }
}
#else
/// Tiles of 6 × 16: 24 of the 32 registers of NEON.
static void run(const struct product *p) { multiply(p, 6, 1); }
#endif

void kernel_product(const float *a, const float *b, const float *bias, float *c, size_t rows, size_t columns,
                    size_t depth) {
  run(&(struct product){.rows = rows, .columns = columns, .depth = depth, .a = a, .row_step = depth,
                        .depth_step = 1, .b = b, .b_transposed = false, .bias = bias, .c = c});
}

void kernel_product_transposed_a(const float *a, const float *b, float *c, size_t rows, size_t columns,
                                 size_t depth) {
  run(&(struct product){.rows = rows, .columns = columns, .depth = depth, .a = a, .row_step = 1,
                        .depth_step = rows, .b = b, .b_transposed = false, .bias = NULL, .c = c});
}

void kernel_product_transposed_b(const float *a, const float *b, float *c, size_t rows, size_t columns,
                                 size_t depth) {
  run(&(struct product){.rows = rows, .columns = columns, .depth = depth, .a = a, .row_step = depth,
                        .depth_step = 1, .b = b, .b_transposed = true, .bias = NULL, .c = c});
}

void kernel_add_product(const float *a, const float *b, float *c, size_t rows, size_t columns, size_t depth) {
  run(&(struct product){.rows = rows, .columns = columns, .depth = depth, .a = a, .row_step = depth,
                        .depth_step = 1, .b = b, .c = c, .adds = true});
}

void kernel_add_product_transposed_a(const float *a, const float *b, float *c, size_t rows, size_t columns,
                                     size_t depth) {
  run(&(struct product){.rows = rows, .columns = columns, .depth = depth, .a = a, .row_step = 1,
                        .depth_step = rows, .b = b, .c = c, .adds = true});
}

void kernel_add_product_transposed_b(const float *a, const float *b, float *c, size_t rows, size_t columns,
                                     size_t depth) {
  run(&(struct product){.rows = rows, .columns = columns, .depth = depth, .a = a, .row_step = depth,
                        .depth_step = 1, .b = b, .b_transposed = true, .c = c, .adds = true});
}
