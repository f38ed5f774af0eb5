#include "CKernels.h"
#include "reach.h"
#include "rows.h"
#include "vectors.h"

// Each position of the target is made from a few rows of the source, one number an example: sixteen examples
// at a time go over the rows.

/// The rows of one plane that a position of the target is made from: `height` by `width` of them, from the
/// position `first` on, in steps of `down` and `across` positions.
struct window {
  size_t height, width;
  ptrdiff_t first, down, across;
};

INLINE struct window window_at(const struct kernel_windows *w, size_t y, size_t x, bool back) {
  const struct axis down = vertical_axis(w), across = horizontal_axis(w);
  const struct reach vertical = reach_of(&down, y, back);
  const struct reach horizontal = reach_of(&across, x, back);
  const ptrdiff_t line = (ptrdiff_t)(back ? w->output_width : w->input_width);
  return (struct window){.height = vertical.count,
                         .width = horizontal.count,
                         .first = vertical.source * line + horizontal.source,
                         .down = vertical.source_step * line,
                         .across = horizontal.source_step};
}

INLINE ptrdiff_t position_in(const struct window *w, size_t i, size_t j) {
  return w->first + (ptrdiff_t)i * w->down + (ptrdiff_t)j * w->across;
}

INLINE void store_positions(int32_t *to, size_t e, size_t examples, const ints *positions) {
  if (examples >= LANES) {
    *(ints *)(to + step_start(e, examples)) = *positions;
  } else {
    for (size_t i = 0; i < examples; i++) to[i] = (*positions)[i];
  }
}

INLINE void load_positions(ints *positions, const int32_t *from, size_t e, size_t examples) {
  if (examples >= LANES) {
    *positions = *(const ints *)(from + step_start(e, examples));
  } else {
    *positions = (ints)-1;
    for (size_t i = 0; i < examples; i++) (*positions)[i] = from[i];
  }
}

/// The greatest values of a window, and where they are.
INLINE void take_greatest(const struct window *w, const float *plane, size_t examples, float *y,
                          int32_t *positions) {
  for (size_t e = 0; e < examples; e += LANES) {
    floats greatest = -__builtin_inff();
    ints where = (int32_t)w->first;
    for (size_t i = 0; i < w->height; i++) {
      for (size_t j = 0; j < w->width; j++) {
        const ptrdiff_t position = position_in(w, i, j);
        floats x;
        load_step(&x, plane + position * (ptrdiff_t)examples, e, examples);
        const ints is_greater = (x > greatest) | (x != x);
        greatest = is_greater ? x : greatest;
        where = is_greater ? (ints)(int32_t)position : where;
      }
    }
    store_step(y, e, examples, &greatest);
    store_positions(positions, e, examples, &where);
  }
}

/// The sum of the rows where `positions` says `here`.
INLINE void add_chosen(const struct window *w, const float *plane, const int32_t *positions, int32_t here,
                       size_t examples, float *dx) {
  for (size_t e = 0; e < examples; e += LANES) {
    floats sum = 0;
    for (size_t i = 0; i < w->height; i++) {
      for (size_t j = 0; j < w->width; j++) {
        const ptrdiff_t start = position_in(w, i, j) * (ptrdiff_t)examples;
        floats dy;
        ints where;
        load_step(&dy, plane + start, e, examples);
        load_positions(&where, positions + start, e, examples);
        sum += where == (ints)here ? dy : (floats)0.0f;
      }
    }
    store_step(dx, e, examples, &sum);
  }
}

/// The sum of a window's rows, divided by the number of taps.
INLINE void take_average(const struct window *w, const float *plane, size_t examples, float taps, float *y) {
  for (size_t e = 0; e < examples; e += LANES) {
    floats sum = 0;
    for (size_t i = 0; i < w->height; i++) {
      for (size_t j = 0; j < w->width; j++) {
        floats x;
        load_step(&x, plane + position_in(w, i, j) * (ptrdiff_t)examples, e, examples);
        sum += x;
      }
    }
    sum /= taps;
    store_step(y, e, examples, &sum);
  }
}

/// Floats of one channel of the windows' inputs, and of their outputs.
INLINE size_t input_plane(const struct kernel_windows *w) {
  return w->input_height * w->input_width * w->examples;
}
INLINE size_t output_plane(const struct kernel_windows *w) {
  return w->output_height * w->output_width * w->examples;
}

KERNEL void kernel_max_pool(const struct kernel_windows *w, size_t channels, const float *x, float *y,
                            int32_t *positions) {
  for (size_t i = 0; i < w->output_height; i++) {
    for (size_t j = 0; j < w->output_width; j++) {
      const struct window window = window_at(w, i, j, false);
      for (size_t c = 0; c < channels; c++) {
        const size_t place = c * output_plane(w) + (i * w->output_width + j) * w->examples;
        take_greatest(&window, x + c * input_plane(w), w->examples, y + place, positions + place);
      }
    }
  }
}

KERNEL void kernel_max_pool_backward(const struct kernel_windows *w, size_t channels, const float *dy,
                                     const int32_t *positions, float *dx) {
  for (size_t i = 0; i < w->input_height; i++) {
    for (size_t j = 0; j < w->input_width; j++) {
      const struct window window = window_at(w, i, j, true);
      const size_t here = i * w->input_width + j;
      for (size_t c = 0; c < channels; c++) {
        const size_t plane = c * output_plane(w);
        add_chosen(&window, dy + plane, positions + plane, (int32_t)here, w->examples,
                   dx + c * input_plane(w) + here * w->examples);
      }
    }
  }
}

KERNEL void kernel_average_pool(const struct kernel_windows *w, size_t channels, const float *x, float *y) {
  const float taps = (float)(w->kernel_height * w->kernel_width);
  for (size_t i = 0; i < w->output_height; i++) {
    for (size_t j = 0; j < w->output_width; j++) {
      const struct window window = window_at(w, i, j, false);
      for (size_t c = 0; c < channels; c++)
        take_average(&window, x + c * input_plane(w), w->examples, taps,
                     y + c * output_plane(w) + (i * w->output_width + j) * w->examples);
    }
  }
}

KERNEL void kernel_average_pool_backward(const struct kernel_windows *w, size_t channels, const float *dy,
                                         float *dx) {
  const float taps = (float)(w->kernel_height * w->kernel_width);
  for (size_t i = 0; i < w->input_height; i++) {
    for (size_t j = 0; j < w->input_width; j++) {
      const struct window window = window_at(w, i, j, true);
      for (size_t c = 0; c < channels; c++)
        take_average(&window, dy + c * output_plane(w), w->examples, taps,
                     dx + c * input_plane(w) + (i * w->input_width + j) * w->examples);
    }
  }
}
