// Sums of squares in blocks: fast in single precision where that is safe, in double precision where it is
// not.

#ifndef BNVIZ_SQUARES_H
#define BNVIZ_SQUARES_H

#include "rows.h"

#include <float.h>

/// Longest block: long enough to be fast, short enough that its rounding errors stay below 1e-6 of the sum.
enum { SQUARES_BLOCK = 1024 };

/// Σx² of at most SQUARES_BLOCK values. Squares that overflow, or that vanish among the denormals, are taken
/// in double.
INLINE double block_of_squares(const float *x, size_t count) {
  floats sums[4] = {0.0f, 0.0f, 0.0f, 0.0f};
  size_t i = 0;
  for (; i + 4 * LANES <= count; i += 4 * LANES) {
    for (size_t v = 0; v < 4; v++) {
      const floats lanes = LOAD(x + i + v * LANES);
      sums[v] += lanes * lanes;
    }
  }
  for (; i < count; i += LANES) {
    floats lanes;
    load_step_once(&lanes, x, i, count, 0.0f);
    sums[0] += lanes * lanes;
  }
  sums[0] = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  const float fast = sum_of_lanes(&sums[0]);
  if (fast >= 1e-30f && fast <= FLT_MAX) return fast;
  double slow = 0;
  for (i = 0; i < count; i++) slow += (double)x[i] * (double)x[i];
  return slow;
}

#endif
