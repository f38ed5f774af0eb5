#include "CKernels.h"
#include "vectors.h"

typedef float eight __attribute__((vector_size(32), aligned(4)));
#define LOAD_EIGHT(pointer) (*(const eight *)(pointer))
#define STORE_EIGHT(pointer, value) (*(eight *)(pointer) = (value))

/// Transposes eight columns, from the given one on, of eight rows: in three rounds of exchanges, of neighbours,
/// of pairs, of fours.
INLINE void transpose_block(const float *const from[8], size_t column, float *restrict to, size_t to_step) {
  eight x[8], y[8];
  for (int i = 0; i < 8; i++) x[i] = LOAD_EIGHT(from[i] + column);
  for (int i = 0; i < 8; i += 2) {
    y[i] = __builtin_shufflevector(x[i], x[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    y[i + 1] = __builtin_shufflevector(x[i], x[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  for (int i = 0; i < 8; i += 4) {
    for (int j = i; j < i + 2; j++) {
      x[j] = __builtin_shufflevector(y[j], y[j + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      x[j + 2] = __builtin_shufflevector(y[j], y[j + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  }
  for (int i = 0; i < 4; i++) {
    STORE_EIGHT(to + (size_t)i * to_step, __builtin_shufflevector(x[i], x[i + 4], 0, 1, 2, 3, 8, 9, 10, 11));
    STORE_EIGHT(to + (size_t)(i + 4) * to_step,
                __builtin_shufflevector(x[i], x[i + 4], 4, 5, 6, 7, 12, 13, 14, 15));
  }
}

/// Makes up to eight rows of `columns` values the columns of `to`.
INLINE void transpose_rows(const float *const from[8], size_t rows, size_t columns, float *restrict to,
                           size_t to_step) {
  size_t c = 0;
  if (rows == 8)
    for (; c + 8 <= columns; c += 8) transpose_block(from, c, to + c * to_step, to_step);
  for (; c < columns; c++)
    for (size_t r = 0; r < rows; r++) to[c * to_step + r] = from[r][c];
}

KERNEL void kernel_transpose(const float *from, size_t rows, size_t columns, size_t from_step, float *to,
                             size_t to_step) {
  for (size_t r = 0; r < rows; r += 8) {
    const size_t group = rows - r < 8 ? rows - r : 8;
    const float *block[8];
    for (size_t i = 0; i < group; i++) block[i] = from + (r + i) * from_step;
    transpose_rows(block, group, columns, to + r, to_step);
  }
}

void kernel_copy_rows(const float *from, size_t rows, size_t columns, size_t from_step, float *to,
                      size_t to_step) {
  for (size_t r = 0; r < rows; r++) memcpy(to + r * to_step, from + r * from_step, columns * sizeof *to);
}

KERNEL void kernel_gather(const float *examples, size_t features, const ptrdiff_t *indices, size_t count,
                          float *batch) {
  for (size_t start = 0; start < count; start += 8) {
    const size_t group = count - start < 8 ? count - start : 8;
    const float *block[8];
    for (size_t i = 0; i < group; i++) block[i] = examples + (size_t)indices[start + i] * features;
    transpose_rows(block, group, features, batch + start, count);
  }
}

KERNEL void kernel_scatter_add(const float *restrict rows, size_t columns, const ptrdiff_t *indices, size_t count,
                               float *restrict sums) {
  for (size_t i = 0; i < count; i++) {
    const float *from = rows + i * columns;
    float *to = sums + (size_t)indices[i] * columns;
    for (size_t c = 0; c < columns; c++) to[c] += from[c];
  }
}
