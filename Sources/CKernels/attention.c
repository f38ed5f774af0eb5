#include "Attention.h"
#include "exponential.h"

#include <math.h>

// One head and sixteen examples at a time. What belongs to them is packed into matrices whose entries are vectors, one
// number of each of the sixteen examples, so that attention is products of small matrices of vectors. Positions and a
// head's units are padded with zeros to whole tiles, and examples to whole vectors.

enum { TILE = 4 };

/// A matrix of vectors: entry (i, j) begins at values[i · row + j · column].
struct view {
  float *values;
  size_t row, column;
};

INLINE struct view transposed(struct view v) { return (struct view){v.values, v.column, v.row}; }

/// The examples that are packed, of how many.
struct span {
  size_t start, width, examples;
};

/// Copies values[rows, columns · examples] into a matrix of vectors; lanes without an example stay as they are.
INLINE void pack(const float *restrict values, size_t rows, size_t columns, struct span span, struct view to) {
  for (size_t i = 0; i < rows; i++) {
    for (size_t j = 0; j < columns; j++) {
      const float *from = values + (i * columns + j) * span.examples + span.start;
      float *lanes = to.values + i * to.row + j * to.column;
      if (span.width == LANES) {
        STORE(lanes, LOAD(from));
      } else {
        copy_some(lanes, from, span.width);
      }
    }
  }
}

/// Copies a matrix of vectors back to values[rows, columns · examples].
INLINE void unpack(struct view from, size_t rows, size_t columns, struct span span, float *restrict values) {
  for (size_t i = 0; i < rows; i++) {
    for (size_t j = 0; j < columns; j++) {
      const float *lanes = from.values + i * from.row + j * from.column;
      float *to = values + (i * columns + j) * span.examples + span.start;
      if (span.width == LANES) {
        STORE(to, LOAD(lanes));
      } else {
        copy_some(to, lanes, span.width);
      }
    }
  }
}

/// The tile of C = A · B at (i, j): the sums over k from `first` to below `last`, in rising order.
INLINE void multiply_tile(const struct view *a, const struct view *b, const struct view *c, size_t i, size_t j,
                          size_t first, size_t last, size_t tile) {
  floats sums[TILE][TILE];
  for (size_t r = 0; r < tile; r++)
    for (size_t s = 0; s < tile; s++) sums[r][s] = 0.0f;
  const float *restrict left = a->values + i * a->row + first * a->column;
  const float *restrict right = b->values + first * b->row + j * b->column;
  for (size_t k = first; k < last; k++) {
    for (size_t s = 0; s < tile; s++) {
      const floats factor = LOAD(right + s * b->column);
      for (size_t r = 0; r < tile; r++) sums[r][s] += LOAD(left + r * a->row) * factor;
    }
    left += a->column;
    right += b->row;
  }
  for (size_t r = 0; r < tile; r++)
    for (size_t s = 0; s < tile; s++) STORE(c->values + (i + r) * c->row + (j + s) * c->column, sums[r][s]);
}

/// Where a causal mask leaves work out.
enum mask {
  /// Nowhere.
  NOWHERE,
  /// C is wanted up to its diagonal's tile only.
  RIGHT_OF_RESULT,
  /// A holds zeros right of its diagonal.
  RIGHT_OF_LEFT,
  /// A holds zeros left of its diagonal.
  LEFT_OF_LEFT,
};

/// C[rows, columns] = A[rows, depth] · B, all of whole tiles.
INLINE void multiply(struct view a, struct view b, struct view c, const size_t sizes[3], enum mask mask,
                     size_t tile) {
  const size_t rows = sizes[0], columns = sizes[1], depth = sizes[2];
  for (size_t i = 0; i < rows; i += tile) {
    const size_t first = mask == LEFT_OF_LEFT ? i : 0;
    const size_t last = mask == RIGHT_OF_LEFT ? i + tile : depth;
    const size_t end = mask == RIGHT_OF_RESULT ? i + tile : columns;
    for (size_t j = 0; j < end; j += tile) multiply_tile(&a, &b, &c, i, j, first, last, tile);
  }
}

/// The softmax of scale · scores over `count` vectors, in place; those beyond, up to `padded`, become 0.
INLINE void soften(float *restrict scores, size_t count, size_t padded, float scale) {
  float top[LANES], sum[LANES];
  for (size_t l = 0; l < LANES; l++) {
    top[l] = scores[l];
    sum[l] = 0.0f;
  }
  for (size_t i = LANES; i < count * LANES; i += LANES)
    for (size_t l = 0; l < LANES; l++) top[l] = scores[i + l] > top[l] ? scores[i + l] : top[l];
  for (size_t i = 0; i < count * LANES; i += LANES) {
    for (size_t l = 0; l < LANES; l++) {
      const float e = exponential(scale * (scores[i + l] - top[l]));
      scores[i + l] = e;
      sum[l] += e;
    }
  }
  for (size_t l = 0; l < LANES; l++) sum[l] = 1.0f / sum[l];
  for (size_t i = 0; i < count * LANES; i += LANES)
    for (size_t l = 0; l < LANES; l++) scores[i + l] *= sum[l];
  memset(scores + count * LANES, 0, (padded - count) * LANES * sizeof *scores);
}

/// Turns the gradient dp of probabilities into that of scores, in place: scale · p · (dp − Σ p · dp).
INLINE void soften_backward(const float *restrict p, float *restrict dp, size_t count, size_t padded,
                            float scale) {
  float sum[LANES] = {0};
  for (size_t i = 0; i < count * LANES; i += LANES)
    for (size_t l = 0; l < LANES; l++) sum[l] += p[i + l] * dp[i + l];
  for (size_t i = 0; i < count * LANES; i += LANES)
    for (size_t l = 0; l < LANES; l++) dp[i + l] = scale * p[i + l] * (dp[i + l] - sum[l]);
  memset(dp + count * LANES, 0, (padded - count) * LANES * sizeof *dp);
}

/// The packed matrices of one head, in the scratch, and their sizes.
struct head {
  size_t positions, units, padded_positions, padded_units;
  float scale;
  struct view q, k, v, gradient, result, p, dp;
};

INLINE size_t whole_tiles(size_t count) { return (count + TILE - 1) / TILE * TILE; }

INLINE struct head head_of(const struct kernel_attention_shape *shape, float *scratch) {
  const size_t units = shape->width / shape->heads;
  struct head h = {.positions = shape->positions, .units = units,
                   .padded_positions = whole_tiles(shape->positions), .padded_units = whole_tiles(units),
                   .scale = 1.0f / sqrtf((float)units)};
  const size_t row = h.padded_units * LANES, matrix = h.padded_positions * row;
  const size_t square_row = h.padded_positions * LANES, square = h.padded_positions * square_row;
  struct view *const narrow[] = {&h.q, &h.k, &h.v, &h.gradient, &h.result};
  for (size_t i = 0; i < 5; i++) *narrow[i] = (struct view){scratch + i * matrix, row, LANES};
  h.p = (struct view){scratch + 5 * matrix, square_row, LANES};
  h.dp = (struct view){scratch + 5 * matrix + square, square_row, LANES};
  return h;
}

size_t kernel_attention_scratch(struct kernel_attention_shape shape) {
  const size_t positions = whole_tiles(shape.positions), units = whole_tiles(shape.width / shape.heads);
  return positions * (5 * units + 2 * positions) * LANES;
}

/// One call: what is read and written. Forwards there is no gradient and probabilities are optional; backwards they are
/// given.
struct job {
  struct kernel_attention_shape shape;
  const float *qkv, *given, *gradient;
  float *probabilities, *output, *dqkv, *scratch;
};

/// Probabilities and output of one head.
INLINE void attend(const struct head *h, bool causal, size_t tile) {
  const size_t n = h->padded_positions, d = h->padded_units;
  multiply(h->q, transposed(h->k), h->p, (size_t[]){n, n, d}, causal ? RIGHT_OF_RESULT : NOWHERE, tile);
  for (size_t t = 0; t < h->positions; t++)
    soften(h->p.values + t * h->p.row, causal ? t + 1 : h->positions, n, h->scale);
  multiply(h->p, h->v, h->result, (size_t[]){n, d, n}, causal ? RIGHT_OF_LEFT : NOWHERE, tile);
}

/// Carries the gradient of one head's output back: those of q, k and v begin at `to`, each `third` after the last.
INLINE void attend_backward(const struct head *h, bool causal, struct span span, float *to, size_t third,
                            size_t tile) {
  const size_t n = h->padded_positions, d = h->padded_units;
  const enum mask left = causal ? LEFT_OF_LEFT : NOWHERE, right = causal ? RIGHT_OF_LEFT : NOWHERE;
  const struct view result = transposed(h->result);
  multiply(transposed(h->p), h->gradient, h->result, (size_t[]){n, d, n}, left, tile);
  unpack(result, h->units, h->positions, span, to + 2 * third);
  multiply(h->gradient, transposed(h->v), h->dp, (size_t[]){n, n, d}, causal ? RIGHT_OF_RESULT : NOWHERE, tile);
  for (size_t t = 0; t < h->positions; t++)
    soften_backward(h->p.values + t * h->p.row, h->dp.values + t * h->dp.row, causal ? t + 1 : h->positions, n,
                    h->scale);
  multiply(transposed(h->dp), h->q, h->result, (size_t[]){n, d, n}, left, tile);
  unpack(result, h->units, h->positions, span, to + third);
  multiply(h->dp, h->k, h->result, (size_t[]){n, d, n}, right, tile);
  unpack(result, h->units, h->positions, span, to);
}

/// Runs head `n` of the examples of a span, forwards or backwards.
INLINE void run_head(const struct job *job, const struct head *h, struct span span, size_t n, size_t tile) {
  const size_t row = h->positions * span.examples, third = job->shape.width * row, start = n * h->units * row;
  const size_t square = n * h->positions * row;
  pack(job->qkv + start, h->units, h->positions, span, transposed(h->q));
  pack(job->qkv + start + third, h->units, h->positions, span, transposed(h->k));
  pack(job->qkv + start + 2 * third, h->units, h->positions, span, transposed(h->v));
  if (job->gradient) {
    pack(job->gradient + start, h->units, h->positions, span, transposed(h->gradient));
    pack(job->given + square, h->positions, h->positions, span, h->p);
    attend_backward(h, job->shape.causal, span, job->dqkv + start, third, tile);
  } else {
    attend(h, job->shape.causal, tile);
    unpack(transposed(h->result), h->units, h->positions, span, job->output + start);
    if (job->probabilities) unpack(h->p, h->positions, h->positions, span, job->probabilities + square);
  }
}

INLINE void run_all(const struct job *job, size_t tile) {
  const struct head h = head_of(&job->shape, job->scratch);
  const bool is_padded = h.positions < h.padded_positions || h.units < h.padded_units;
  for (size_t start = 0; start < job->shape.examples; start += LANES) {
    const size_t left = job->shape.examples - start;
    const struct span span = {start, left < LANES ? left : LANES, job->shape.examples};
    if (is_padded || span.width < LANES)
      memset(job->scratch, 0, kernel_attention_scratch(job->shape) * sizeof *job->scratch);
    for (size_t n = 0; n < job->shape.heads; n++) run_head(job, &h, span, n, tile);
  }
}

#if defined(__x86_64__) && defined(__linux__)
/// Tiles of 4 x 4: 16 of the 32 registers of AVX-512.
__attribute__((target("avx512f,fma"))) static void run_wide(const struct job *job) { run_all(job, 4); }

/// Tiles of 2 x 2: 8 of the 16 registers of AVX2.
__attribute__((target("arch=x86-64-v3"))) static void run_narrow(const struct job *job) { run_all(job, 2); }

static void run(const struct job *job) {
  if (__builtin_cpu_supports("avx512f")) {
    run_wide(job);
  } else if (__builtin_cpu_supports("x86-64-v3")) {
    run_narrow(job);
  } else {
    run_all(job, 1);
  }
}
#else
/// Tiles of 2 x 2: 16 of the 32 registers of NEON.
static void run(const struct job *job) { run_all(job, 2); }
#endif

void kernel_attention(struct kernel_attention_shape shape, const float *qkv, float *probabilities, float *output,
                      float *scratch) {
  run(&(struct job){.shape = shape, .qkv = qkv, .probabilities = probabilities, .output = output,
                    .scratch = scratch});
}

void kernel_attention_backward(struct kernel_attention_shape shape, const float *qkv, const float *probabilities,
                               const float *gradient, float *dqkv, float *scratch) {
  run(&(struct job){.shape = shape, .qkv = qkv, .given = probabilities, .gradient = gradient,
                    .dqkv = dqkv, .scratch = scratch});
}
