// Statistics of each example: a group of channels at all positions is a block of lines, the examples of a line are
// side by side, and each column of the block is normalised. Sixteen examples go together.

#include "CKernels.h"
#include "rows.h"

/// What the columns of the step at `i` of a group's lines are like.
///
/// The mean is in two parts, `rest` what rounding left out of `mean` (Chan, Golub and LeVeque 1983, eq. 1.7);
/// uncentred it is 0, and the variance the mean square.
struct columns {
  floats mean, rest, inverse;
};

INLINE void read_columns(const float *lines, size_t count, size_t i, struct kernel_groups groups,
                         struct columns *columns) {
  const float share = 1.0f / (float)count;
  floats x, sum = 0.0f, squares = 0.0f;
  columns->mean = columns->rest = 0.0f;
  if (groups.centers) {
    for (size_t line = 0; line < count; line++) {
      load_step(&x, lines + line * groups.examples, i, groups.examples);
      sum += x;
    }
    columns->mean = sum * share;
  }
  sum = 0.0f;
  for (size_t line = 0; line < count; line++) {
    load_step(&x, lines + line * groups.examples, i, groups.examples);
    x -= columns->mean;
    sum += x;
    squares += x * x;
  }
  if (groups.centers) columns->rest = sum * share;
  const floats variance = squares * share - columns->rest * columns->rest;
  columns->inverse = 1.0f / __builtin_elementwise_sqrt((variance < 0.0f ? 0.0f : variance) + groups.epsilon);
}

KERNEL void kernel_normalize_groups(const float *x, struct kernel_groups groups, const float *gamma,
                                    const float *beta, float *normalized, float *scaled, float *inverses) {
  const size_t m = groups.examples, count = groups.channels * groups.positions;
  for (size_t group = 0; group < groups.groups; group++) {
    for (size_t i = 0; i < m; i += LANES) {
      struct columns columns;
      read_columns(x + group * count * m, count, i, groups, &columns);
      store_step(inverses + group * m, i, m, &columns.inverse);
      for (size_t line = group * count; line < (group + 1) * count;) {
        const float scale = gamma[line / groups.positions], shift = beta[line / groups.positions];
        for (size_t position = 0; position < groups.positions; position++, line++) {
          floats lanes;
          load_step(&lanes, x + line * m, i, m);
          lanes = (lanes - columns.mean - columns.rest) * columns.inverse;
          store_step(normalized + line * m, i, m, &lanes);
          lanes = scale * lanes + shift;
          store_step(scaled + line * m, i, m, &lanes);
        }
      }
    }
  }
}

/// The means over a group's lines of γ·dy, and of γ·dy·x̂, for the columns of the step at `i`.
INLINE void mean_gradients(const float *gradient, const float *normalized, const float *gamma, size_t i,
                           struct kernel_groups groups, floats *mean, floats *slope) {
  const size_t m = groups.examples, count = groups.channels * groups.positions;
  floats sum = 0.0f, product = 0.0f, dy, hat;
  for (size_t line = 0; line < count;) {
    const float scale = gamma[line / groups.positions];
    for (size_t position = 0; position < groups.positions; position++, line++) {
      load_step(&dy, gradient + line * m, i, m);
      load_step(&hat, normalized + line * m, i, m);
      dy *= scale;
      sum += dy;
      product += dy * hat;
    }
  }
  *mean = groups.centers ? sum * (1.0f / (float)count) : (floats)0.0f;
  *slope = product * (1.0f / (float)count);
}

KERNEL void kernel_normalize_groups_backward(const float *gradient, const float *normalized,
                                             struct kernel_groups groups, const float *gamma,
                                             const float *inverses, float *dx) {
  const size_t m = groups.examples, count = groups.channels * groups.positions;
  for (size_t group = 0; group < groups.groups; group++) {
    for (size_t i = 0; i < m; i += LANES) {
      const size_t start = group * count;
      floats mean, slope, inverse;
      mean_gradients(gradient + start * m, normalized + start * m, gamma + group * groups.channels, i, groups,
                     &mean, &slope);
      load_step(&inverse, inverses + group * m, i, m);
      if (groups.centers && count == 2) {
        // Two values normalise to ±√(1 − ε ÷ (v + ε)): written out, so that rounding errors do not stand in place of
        // the share ε ÷ (v + ε) of the gradient that does not cancel.
        slope = 0.0f;
        inverse *= groups.epsilon * inverse * inverse;
      }
      for (size_t line = start; line < start + count;) {
        const float scale = gamma[line / groups.positions];
        for (size_t position = 0; position < groups.positions; position++, line++) {
          floats dy, hat;
          load_step(&dy, gradient + line * m, i, m);
          load_step(&hat, normalized + line * m, i, m);
          // Rounded as it was for the mean, so that the gradient of a single value is exactly 0.
          dy *= scale;
          dy = inverse * (dy - mean - hat * slope);
          store_step(dx + line * m, i, m, &dy);
        }
      }
    }
  }
}
