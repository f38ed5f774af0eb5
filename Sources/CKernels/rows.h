// Walking along a row of any length sixteen values at a time, never past its end.
//
// The last, partial step of a row of at least sixteen values reads and writes its last sixteen: what is
// written twice is the same value, and what must count once is masked.

#ifndef BNVIZ_ROWS_H
#define BNVIZ_ROWS_H

#include "vectors.h"

/// Where the sixteen values of the step at `i` begin.
INLINE size_t step_start(size_t i, size_t count) { return i + LANES <= count ? i : count - LANES; }

/// Loads the values of the step at `i`; those that earlier steps held come again. Lanes a short row leaves
/// over are 0.
INLINE void load_step(floats *lanes, const float *row, size_t i, size_t count) {
  if (count >= LANES) {
    *lanes = LOAD(row + step_start(i, count));
  } else {
    float padded[LANES] = {0};
    copy_some(padded, row, count);
    *lanes = LOAD(padded);
  }
}

/// Marks the lanes of the step at `i` that no earlier step held and no short row left over.
INLINE void mark_new(ints *marks, size_t i, size_t count) {
  const int left = count - i < LANES ? (int)(count - i) : LANES;
  *marks = count >= LANES ? LANE_NUMBERS >= LANES - left : LANE_NUMBERS < left;
}

/// Loads the values of the step at `i`, each once over all steps: the other lanes hold `fill`.
INLINE void load_step_once(floats *lanes, const float *row, size_t i, size_t count, float fill) {
  load_step(lanes, row, i, count);
  if (i + LANES <= count) return;
  ints marks;
  mark_new(&marks, i, count);
  *lanes = marks ? *lanes : (floats)fill;
}

/// Stores the values of the step at `i`, which were computed from what `load_step` gave.
INLINE void store_step(float *row, size_t i, size_t count, const floats *lanes) {
  if (count >= LANES) {
    STORE(row + step_start(i, count), *lanes);
  } else {
    float padded[LANES];
    STORE(padded, *lanes);
    copy_some(row, padded, count);
  }
}

#endif
