#include "CKernels.h"
#include "vectors.h"

KERNEL size_t kernel_count_outside(const float *x, size_t count, float low, float high) {
  uint32_t outside = 0;
  for (size_t i = 0; i < count; i++) outside += (x[i] < low) | (x[i] > high);
  return outside;
}

KERNEL size_t kernel_count_zeros(const float *x, size_t count) {
  uint32_t zeros = 0;
  for (size_t i = 0; i < count; i++) zeros += x[i] == 0.0f;
  return zeros;
}
