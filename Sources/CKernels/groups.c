// Statistics of each example: a group of channels at all positions is a block of lines, the examples of a line are
// side by side, and each column of the block is normalised. A few hundred columns go together, line by line, so that
// memory is read as it lies.

#include "CKernels.h"
#include "rows.h"

enum { STEPS = 16 };

/// Columns that go together, STEPS times LANES at most, and what their values are like.
///
/// The mean is in two parts, `rest` what rounding left out of `mean` (Chan, Golub and LeVeque 1983, eq. 1.7);
/// uncentred both are 0.
struct columns {
  size_t start, end;
  floats mean[STEPS], rest[STEPS], inverse[STEPS];
};

#define EACH_STEP(columns) (size_t s = 0, i = (columns)->start; i < (columns)->end; s++, i += LANES)

INLINE void begin_columns(struct columns *columns, size_t start, size_t examples) {
  columns->start = start;
  columns->end = examples - start > STEPS * LANES ? start + STEPS * LANES : examples;
}

INLINE void read_means(const float *lines, size_t count, size_t m, struct columns *columns) {
  for EACH_STEP(columns) columns->mean[s] = 0.0f;
  for (size_t line = 0; line < count; line++) {
    for EACH_STEP(columns) {
      floats x;
      load_step(&x, lines + line * m, i, m);
      columns->mean[s] += x;
    }
  }
  for EACH_STEP(columns) columns->mean[s] *= 1.0f / (float)count;
}

/// Reads the mean, or 0 uncentred, and 1 ÷ √(variance + ε), or uncentred that of the mean square.
INLINE void read_columns(const float *lines, size_t count, struct kernel_groups groups, struct columns *columns) {
  const size_t m = groups.examples;
  const float share = 1.0f / (float)count;
  floats squares[STEPS];
  if (groups.centers) read_means(lines, count, m, columns);
  for EACH_STEP(columns) {
    if (!groups.centers) columns->mean[s] = 0.0f;
    columns->rest[s] = squares[s] = 0.0f;
  }
  for (size_t line = 0; line < count; line++) {
    for EACH_STEP(columns) {
      floats x;
      load_step(&x, lines + line * m, i, m);
      x -= columns->mean[s];
      columns->rest[s] += x;
      squares[s] += x * x;
    }
  }
  for EACH_STEP(columns) {
    columns->rest[s] *= groups.centers ? share : 0.0f;
    floats variance = squares[s] * share - columns->rest[s] * columns->rest[s];
    variance = (variance < 0.0f ? 0.0f : variance) + groups.epsilon;
    columns->inverse[s] = 1.0f / __builtin_elementwise_sqrt(variance);
  }
}

KERNEL void kernel_normalize_groups(const float *x, struct kernel_groups groups, const float *gamma,
                                    const float *beta, float *normalized, float *scaled, float *inverses) {
  const size_t m = groups.examples, count = groups.channels * groups.positions;
  for (size_t group = 0; group < groups.groups; group++) {
    for (size_t start = 0; start < m; start += STEPS * LANES) {
      struct columns columns;
      begin_columns(&columns, start, m);
      read_columns(x + group * count * m, count, groups, &columns);
      for EACH_STEP(&columns) store_step(inverses + group * m, i, m, &columns.inverse[s]);
      for (size_t line = group * count; line < (group + 1) * count; line++) {
        const float scale = gamma[line / groups.positions], shift = beta[line / groups.positions];
        for EACH_STEP(&columns) {
          floats lanes;
          load_step(&lanes, x + line * m, i, m);
          lanes = (lanes - columns.mean[s] - columns.rest[s]) * columns.inverse[s];
          store_step(normalized + line * m, i, m, &lanes);
          lanes = scale * lanes + shift;
          store_step(scaled + line * m, i, m, &lanes);
        }
      }
    }
  }
}

/// A gradient with respect to `scaled`, and what it belongs to.
struct gradient {
  const float *values, *normalized, *gamma, *inverses;
};

/// The means over a group's lines of γ·dy, and of γ·dy·x̂, as `mean` and `rest`.
INLINE void read_gradient(struct gradient gradient, size_t first, size_t count, struct kernel_groups groups,
                          struct columns *columns) {
  const size_t m = groups.examples;
  const float share = 1.0f / (float)count;
  for EACH_STEP(columns) columns->mean[s] = columns->rest[s] = 0.0f;
  for (size_t line = first; line < first + count; line++) {
    const float scale = gradient.gamma[line / groups.positions];
    for EACH_STEP(columns) {
      floats dy, hat;
      load_step(&dy, gradient.values + line * m, i, m);
      load_step(&hat, gradient.normalized + line * m, i, m);
      dy *= scale;
      columns->mean[s] += dy;
      columns->rest[s] += dy * hat;
    }
  }
  for EACH_STEP(columns) {
    columns->mean[s] *= groups.centers ? share : 0.0f;
    columns->rest[s] *= share;
    load_step(&columns->inverse[s], gradient.inverses + first / count * m, i, m);
    if (groups.centers && count == 2) {
      // Two values normalise to ±√(1 − ε ÷ (v + ε)): written out, so that rounding errors do not stand in place of the
      // share ε ÷ (v + ε) of the gradient that does not cancel.
      columns->rest[s] = 0.0f;
      columns->inverse[s] *= groups.epsilon * columns->inverse[s] * columns->inverse[s];
    }
  }
}

KERNEL void kernel_normalize_groups_backward(const float *values, const float *normalized,
                                             struct kernel_groups groups, const float *gamma,
                                             const float *inverses, float *dx) {
  const size_t m = groups.examples, count = groups.channels * groups.positions;
  const struct gradient gradient = {values, normalized, gamma, inverses};
  for (size_t first = 0; first < groups.groups * count; first += count) {
    for (size_t start = 0; start < m; start += STEPS * LANES) {
      struct columns columns;
      begin_columns(&columns, start, m);
      read_gradient(gradient, first, count, groups, &columns);
      for (size_t line = first; line < first + count; line++) {
        const float scale = gamma[line / groups.positions];
        for EACH_STEP(&columns) {
          floats dy, hat;
          load_step(&dy, values + line * m, i, m);
          load_step(&hat, normalized + line * m, i, m);
          // Rounded as it was for the mean, so that the gradient of a single value is exactly 0.
          dy *= scale;
          dy = columns.inverse[s] * (dy - columns.mean[s] - hat * columns.rest[s]);
          store_step(dx + line * m, i, m, &dy);
        }
      }
    }
  }
}
