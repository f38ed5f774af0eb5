#include "CKernels.h"
#include "vectors.h"

KERNEL void kernel_add(const float *restrict x, const float *restrict y, float *restrict sum, size_t count) {
  for (size_t i = 0; i < count; i++) sum[i] = x[i] + y[i];
}

KERNEL void kernel_add_to_rows(const float *restrict x, const float *restrict addends, float *restrict sum,
                               size_t rows, size_t columns) {
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < columns; c++) sum[r * columns + c] = x[r * columns + c] + addends[r];
}

KERNEL void kernel_accumulate(const float *restrict x, float *restrict sum, size_t count) {
  for (size_t i = 0; i < count; i++) sum[i] += x[i];
}

KERNEL void kernel_shift_rows(const float *restrict shifts, float *restrict x, size_t rows, size_t columns) {
  for (size_t r = 0; r < rows; r++) {
    const float shift = shifts[r];
    for (size_t c = 0; c < columns; c++) x[r * columns + c] += shift;
  }
}
