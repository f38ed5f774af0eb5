// Along one axis of an image: which taps of which windows meet which positions.

#ifndef BNVIZ_REACH_H
#define BNVIZ_REACH_H

#include "Convolutions.h"
#include "vectors.h"

#include <stdbool.h>

/// One axis of an image, and of the windows that move along it.
struct axis {
  size_t inputs, outputs, kernel, stride, padding;
};

INLINE struct axis vertical_axis(const struct kernel_windows *w) {
  return (struct axis){w->input_height, w->output_height, w->kernel_height, w->stride, w->padding};
}

INLINE struct axis horizontal_axis(const struct kernel_windows *w) {
  return (struct axis){w->input_width, w->output_width, w->kernel_width, w->stride, w->padding};
}

/// The taps that meet one position, `tap`, `tap + tap_step`, …, and where each leads: `source`, `source +
/// source_step`, …. What would lie in the padding is left out.
struct reach {
  size_t tap, tap_step, count;
  ptrdiff_t source, source_step;
};

/// The positions of the input under the window of an output.
INLINE struct reach reach_of_output(const struct axis *a, size_t output) {
  const ptrdiff_t start = (ptrdiff_t)(output * a->stride) - (ptrdiff_t)a->padding;
  const ptrdiff_t first = start < 0 ? -start : 0;
  const ptrdiff_t left = (ptrdiff_t)a->inputs - start;
  const ptrdiff_t end = left < (ptrdiff_t)a->kernel ? left : (ptrdiff_t)a->kernel;
  return (struct reach){.tap = (size_t)first,
                        .tap_step = 1,
                        .count = end > first ? (size_t)(end - first) : 0,
                        .source = start + first,
                        .source_step = 1};
}

/// The outputs whose windows hold a position of the input.
INLINE struct reach reach_of_input(const struct axis *a, size_t input) {
  const size_t place = input + a->padding;
  size_t output = place / a->stride;
  size_t tap = place % a->stride;
  if (output >= a->outputs) {
    tap += (output - (a->outputs - 1)) * a->stride;
    output = a->outputs - 1;
  }
  const size_t taps = tap < a->kernel ? (a->kernel - 1 - tap) / a->stride + 1 : 0;
  return (struct reach){.tap = tap,
                        .tap_step = a->stride,
                        .count = taps < output + 1 ? taps : output + 1,
                        .source = (ptrdiff_t)output,
                        .source_step = -1};
}

INLINE struct reach reach_of(const struct axis *a, size_t position, bool back) {
  return back ? reach_of_input(a, position) : reach_of_output(a, position);
}

/// Number of positions from the given one on that the same taps meet, the sources of each `step` further than
/// those of the last.
INLINE size_t run_length(const struct axis *a, size_t position, size_t count, size_t step, bool back) {
  const struct reach first = reach_of(a, position, back);
  size_t length = 1;
  for (; position + length < count; length++) {
    const struct reach next = reach_of(a, position + length, back);
    if (next.tap != first.tap || next.count != first.count) break;
    if (next.source != first.source + (ptrdiff_t)(length * step)) break;
  }
  return length;
}

#endif
