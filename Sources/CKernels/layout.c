#include "CKernels.h"
#include "vectors.h"

#include <stdint.h>

typedef float eight __attribute__((vector_size(32), aligned(4)));
#define LOAD_EIGHT(pointer) (*(const eight *)(pointer))
#define STORE_EIGHT(pointer, value) (*(eight *)(pointer) = (value))

/// Transposes a block of 8 × 8 in three rounds of exchanges: of neighbours, of pairs, of fours.
INLINE void transpose_block(const float *restrict from, size_t from_step, float *restrict to, size_t to_step) {
  eight x[8], y[8];
  for (int i = 0; i < 8; i++) x[i] = LOAD_EIGHT(from + (size_t)i * from_step);
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

KERNEL void kernel_transpose(const float *from, size_t rows, size_t columns, size_t from_step, float *to,
                             size_t to_step) {
  const size_t whole_rows = rows & ~(size_t)7, whole_columns = columns & ~(size_t)7;
  for (size_t r = 0; r < whole_rows; r += 8)
    for (size_t c = 0; c < whole_columns; c += 8)
      transpose_block(from + r * from_step + c, from_step, to + c * to_step + r, to_step);
  for (size_t r = 0; r < rows; r++)
    for (size_t c = r < whole_rows ? whole_columns : 0; c < columns; c++)
      to[c * to_step + r] = from[r * from_step + c];
}

void kernel_gather(const float *examples, size_t features, const ptrdiff_t *indices, size_t count, float *batch) {
  // Eight examples at a time, so that each feature's row is written in pieces of 32 bytes.
  for (size_t begin = 0; begin < count; begin += 8) {
    const size_t group = count - begin < 8 ? count - begin : 8;
    const float *from[8];
    for (size_t i = 0; i < group; i++) from[i] = examples + (size_t)indices[begin + i] * features;
    for (size_t f = 0; f < features; f++)
      for (size_t i = 0; i < group; i++) batch[f * count + begin + i] = from[i][f];
  }
}
