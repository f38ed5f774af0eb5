#include "CKernels.h"
#include "rows.h"

/// The mean of a row in two parts, and its biased variance.
///
/// Two passes: Σx² − (Σx)² would lose all digits of rows far from 0. `rest` is what rounding left out of
/// `mean`: the mean of x − mean, which also corrects the variance (Chan, Golub and LeVeque 1983, eq. 1.7).
struct moments {
  float mean, rest, variance;
};

INLINE struct moments moments_of(const float *row, size_t count) {
  const float share = 1.0f / (float)count;
  floats sum = 0.0f, x;
  for (size_t i = 0; i < count; i += LANES) {
    load_step_once(&x, row, i, count, 0.0f);
    sum += x;
  }
  const float mean = sum_of_lanes(&sum) * share;
  floats deviations = 0.0f, squares = 0.0f;
  for (size_t i = 0; i < count; i += LANES) {
    load_step_once(&x, row, i, count, mean);
    x -= mean;
    deviations += x;
    squares += x * x;
  }
  const float rest = sum_of_lanes(&deviations) * share;
  const float variance = sum_of_lanes(&squares) * share - rest * rest;
  return (struct moments){mean, rest, variance < 0.0f ? 0.0f : variance};
}

INLINE float sum_of_row(const float *row, size_t count) {
  floats sum = 0.0f, lanes;
  for (size_t i = 0; i < count; i += LANES) {
    load_step_once(&lanes, row, i, count, 0.0f);
    sum += lanes;
  }
  return sum_of_lanes(&sum);
}

KERNEL void kernel_row_sums(const float *x, size_t rows, size_t columns, float *sums) {
  for (size_t r = 0; r < rows; r++) sums[r] = sum_of_row(x + r * columns, columns);
}

KERNEL void kernel_add_row_sums(const float *x, size_t rows, size_t columns, float *sums) {
  for (size_t r = 0; r < rows; r++) sums[r] += sum_of_row(x + r * columns, columns);
}

KERNEL void kernel_row_products(const float *a, const float *b, size_t rows, size_t columns, float *sums) {
  for (size_t r = 0; r < rows; r++) {
    floats sum = 0.0f, left, right;
    for (size_t i = 0; i < columns; i += LANES) {
      load_step_once(&left, a + r * columns, i, columns, 0.0f);
      load_step(&right, b + r * columns, i, columns);
      sum += left * right;
    }
    sums[r] = sum_of_lanes(&sum);
  }
}

KERNEL void kernel_scale_rows(const float *restrict x, size_t rows, size_t columns, const float *scales,
                              const float *shifts, float *restrict y) {
  for (size_t r = 0; r < rows; r++) {
    const float scale = scales[r], shift = shifts ? shifts[r] : 0.0f;
    for (size_t c = 0; c < columns; c++) y[r * columns + c] = scale * x[r * columns + c] + shift;
  }
}

KERNEL void kernel_row_moments(const float *x, size_t rows, size_t columns, float *means, float *variances) {
  for (size_t r = 0; r < rows; r++) {
    const struct moments m = moments_of(x + r * columns, columns);
    means[r] = m.mean + m.rest;
    variances[r] = m.variance;
  }
}

KERNEL void kernel_normalize(const float *x, size_t rows, size_t columns, const float *gamma,
                             const float *beta, float epsilon, float *normalized, float *scaled, float *means,
                             float *variances, float *inverses) {
  for (size_t r = 0; r < rows; r++) {
    const float *row = x + r * columns;
    const struct moments m = moments_of(row, columns);
    const float inverse = 1.0f / __builtin_elementwise_sqrt(m.variance + epsilon);
    const float rest = m.rest * inverse, scale = gamma[r], shift = beta[r];
    for (size_t i = 0; i < columns; i += LANES) {
      floats lanes;
      load_step(&lanes, row, i, columns);
      lanes = (lanes - m.mean) * inverse - rest;
      store_step(normalized + r * columns, i, columns, &lanes);
      lanes = scale * lanes + shift;
      store_step(scaled + r * columns, i, columns, &lanes);
    }
    means[r] = m.mean + m.rest;
    variances[r] = m.variance;
    inverses[r] = inverse;
  }
}

KERNEL void kernel_normalize_backward(const float *gradient, const float *normalized, size_t rows,
                                      size_t columns, const float *gamma, const float *inverses, float *dx,
                                      float *dgamma, float *dbeta) {
  const float share = 1.0f / (float)columns;
  for (size_t r = 0; r < rows; r++) {
    const float *dy_row = gradient + r * columns, *hat_row = normalized + r * columns;
    floats sum = 0.0f, product = 0.0f, dy, hat;
    for (size_t i = 0; i < columns; i += LANES) {
      load_step_once(&dy, dy_row, i, columns, 0.0f);
      load_step(&hat, hat_row, i, columns);
      sum += dy;
      product += dy * hat;
    }
    dbeta[r] = sum_of_lanes(&sum);
    dgamma[r] = sum_of_lanes(&product);
    const float scale = gamma[r] * inverses[r], mean = dbeta[r] * share, slope = dgamma[r] * share;
    for (size_t i = 0; i < columns; i += LANES) {
      load_step(&dy, dy_row, i, columns);
      load_step(&hat, hat_row, i, columns);
      dy = scale * (dy - mean - hat * slope);
      store_step(dx + r * columns, i, columns, &dy);
    }
  }
}

KERNEL void kernel_normalize_by(const float *restrict x, size_t rows, size_t columns, const float *means,
                                const float *variances, const float *gamma, const float *beta, float epsilon,
                                float *restrict y) {
  for (size_t r = 0; r < rows; r++) {
    const float mean = means[r], shift = beta[r];
    const float scale = gamma[r] / __builtin_elementwise_sqrt(variances[r] + epsilon);
    for (size_t c = 0; c < columns; c++) y[r * columns + c] = (x[r * columns + c] - mean) * scale + shift;
  }
}

KERNEL void kernel_normalize_backward_by(const float *restrict gradient, const float *restrict normalized,
                                         size_t rows, size_t columns, const float *scales, const float *means,
                                         const float *slopes, float *restrict dx) {
  for (size_t r = 0; r < rows; r++) {
    const float scale = scales[r], mean = means[r], slope = slopes[r];
    for (size_t i = r * columns; i < (r + 1) * columns; i++)
      dx[i] = scale * (gradient[i] - mean - normalized[i] * slope);
  }
}
