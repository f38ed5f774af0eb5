// What every kernel file shares: the vector type, and the versions each kernel is compiled in.
//
// The package is built for the oldest CPU of its family, so each kernel is compiled several times and the
// loader picks the version the machine can run. Helpers take vectors by pointer and are always inlined:
// passing a 64-byte vector by value would mean a different calling convention in every version.

#ifndef BNVIZ_VECTORS_H
#define BNVIZ_VECTORS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

// The loader runs what picks a version before a sanitizer is ready for it, so that a sanitized build has one version.
#if defined(__x86_64__) && defined(__linux__) && !__has_feature(thread_sanitizer) && !__has_feature(address_sanitizer)
#define KERNEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define KERNEL
#endif

#define INLINE static inline __attribute__((always_inline))

enum { LANES = 16 };

/// Sixteen floats at any address. A comparison of two gives sixteen masks; `mask ? a : b` chooses lane by
/// lane.
typedef float floats __attribute__((ext_vector_type(16), aligned(4)));
/// Sixteen whole numbers or masks at any address.
typedef int32_t ints __attribute__((ext_vector_type(16), aligned(4)));

#define LOAD(pointer) (*(const floats *)(pointer))
#define STORE(pointer, value) (*(floats *)(pointer) = (value))
#define LANE_NUMBERS ((ints){0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})

/// Copies fewer than 32 floats; unlike memcpy of an unknown size it is no call.
INLINE void copy_some(float *restrict to, const float *restrict from, size_t count) {
  if (count & 16) { memcpy(to, from, 64); to += 16; from += 16; }
  if (count & 8) { memcpy(to, from, 32); to += 8; from += 8; }
  if (count & 4) { memcpy(to, from, 16); to += 4; from += 4; }
  if (count & 2) { memcpy(to, from, 8); to += 2; from += 2; }
  if (count & 1) *to = *from;
}

/// Sum of the sixteen lanes, always in the same order.
INLINE float sum_of_lanes(const floats *lanes) {
  const floats x = *lanes;
  float eight[8], four[4];
  for (int i = 0; i < 8; i++) eight[i] = x[i] + x[i + 8];
  for (int i = 0; i < 4; i++) four[i] = eight[i] + eight[i + 4];
  return (four[0] + four[2]) + (four[1] + four[3]);
}

#endif
