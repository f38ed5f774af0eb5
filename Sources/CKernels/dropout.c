#include "CKernels.h"
#include "vectors.h"

/// A number that `key` and `index` determine: equal indices of other keys are unrelated.
///
/// Two rounds of multiplying and shifting, by the constants of MurmurHash3 and of Wellons' lowbias32, with half of the
/// key before each.
INLINE uint32_t random_bits(uint64_t key, uint32_t index) {
  uint32_t z = index * 0x9E3779B9u + (uint32_t)key;
  z = (z ^ (z >> 16)) * 0x85EBCA6Bu;
  z = (z ^ (z >> 13)) * 0xC2B2AE35u;
  z = (z ^ (z >> 16)) + (uint32_t)(key >> 32);
  z = (z ^ (z >> 16)) * 0x7FEB352Du;
  z = (z ^ (z >> 15)) * 0x846CA68Bu;
  return z ^ (z >> 16);
}

KERNEL void kernel_dropout(const float *restrict x, float *restrict y, size_t count, double rate, uint64_t key) {
  const uint32_t bound = (uint32_t)(rate * 0x1p32);
  const float scale = (float)(1.0 / (1.0 - rate));
  for (size_t i = 0; i < count; i++) {
    const float kept = scale * x[i];
    y[i] = random_bits(key, (uint32_t)i) < bound ? 0.0f : kept;
  }
}
