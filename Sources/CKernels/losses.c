#include "CKernels.h"
#include "exponential.h"
#include "squares.h"

/// Writes the softmax gradient of `width` columns from column j; returns the summed loss of those from
/// `counted` on.
INLINE double softmax_columns(const struct kernel_logits *z, size_t j, size_t width, size_t counted,
                              float *gradient) {
  float top[LANES], sum[LANES];
  for (size_t l = 0; l < width; l++) {
    top[l] = z->values[j + l];
    sum[l] = 0;
  }
  for (size_t c = 1; c < z->classes; c++) {
    const float *row = z->values + c * z->columns + j;
    for (size_t l = 0; l < width; l++) top[l] = row[l] > top[l] ? row[l] : top[l];
  }
  for (size_t c = 0; c < z->classes; c++) {
    const float *row = z->values + c * z->columns + j;
    for (size_t l = 0; l < width; l++) {
      const float e = exponential(row[l] - top[l]);
      gradient[c * z->columns + j + l] = e;
      sum[l] += e;
    }
  }
  const float share = 1.0f / (float)z->columns;
  double loss = 0;
  for (size_t l = counted; l < width; l++) {
    const size_t label = (size_t)z->labels[j + l];
    loss += log((double)sum[l]) + ((double)top[l] - (double)z->values[label * z->columns + j + l]);
  }
  for (size_t l = 0; l < width; l++) sum[l] = share / sum[l];
  for (size_t c = 0; c < z->classes; c++)
    for (size_t l = 0; l < width; l++) gradient[c * z->columns + j + l] *= sum[l];
  for (size_t l = 0; l < width; l++) gradient[(size_t)z->labels[j + l] * z->columns + j + l] -= share;
  return loss;
}

/// Writes the margin gradient of `width` columns from column j; returns the summed loss of those from
/// `counted` on.
INLINE double margin_columns(const struct kernel_logits *z, size_t j, size_t width, size_t counted,
                             float *gradient) {
  const float share = 1.0f / ((float)z->classes * (float)z->columns);
  float own[LANES], sum[LANES], pull[LANES];
  int32_t label[LANES];
  for (size_t l = 0; l < width; l++) {
    label[l] = z->labels[j + l];
    own[l] = z->values[(size_t)label[l] * z->columns + j + l];
    sum[l] = 0;
    pull[l] = 0;
  }
  for (size_t c = 0; c < z->classes; c++) {
    const float *row = z->values + c * z->columns + j;
    float *slopes = gradient + c * z->columns + j;
    for (size_t l = 0; l < width; l++) {
      const float margin = row[l] - own[l] + 1.0f;
      const bool is_met = margin <= 0.0f || label[l] == (int32_t)c;
      sum[l] += is_met ? 0.0f : margin;
      slopes[l] = is_met ? 0.0f : share;
      pull[l] += slopes[l];
    }
  }
  double loss = 0;
  for (size_t l = counted; l < width; l++) loss += (double)sum[l];
  for (size_t l = 0; l < width; l++) gradient[(size_t)label[l] * z->columns + j + l] = -pull[l];
  return loss;
}

/// A loss of `width` columns from column j on, of which those from `counted` on count, and its gradient.
typedef double column_loss(const struct kernel_logits *logits, size_t j, size_t width, size_t counted,
                           float *gradient);

/// Goes over all columns, as many at a time as there are lanes.
INLINE double over_columns(column_loss *loss_of, const struct kernel_logits *logits, float *gradient) {
  if (logits->columns < LANES) return loss_of(logits, 0, logits->columns, 0, gradient);
  double loss = 0;
  for (size_t j = 0; j < logits->columns; j += LANES) {
    // The last block reaches back over columns that are done: they come out the same, and count once.
    const size_t start = step_start(j, logits->columns);
    loss += loss_of(logits, start, LANES, j - start, gradient);
  }
  return loss;
}

KERNEL double kernel_softmax_cross_entropy(struct kernel_logits logits, float *gradient) {
  return over_columns(softmax_columns, &logits, gradient);
}

KERNEL double kernel_multiclass_hinge(struct kernel_logits logits, float *gradient) {
  return over_columns(margin_columns, &logits, gradient);
}

size_t kernel_correct(struct kernel_logits logits) {
  size_t correct = 0;
  for (size_t j = 0; j < logits.columns; j++) {
    size_t best = 0;
    for (size_t c = 1; c < logits.classes; c++)
      if (logits.values[c * logits.columns + j] > logits.values[best * logits.columns + j]) best = c;
    correct += best == (size_t)logits.labels[j];
  }
  return correct;
}

KERNEL double kernel_squared_error(const float *output, const float *target, size_t count, float *gradient) {
  double sum = 0;
  const float scale = 2.0f / (float)count;
  float error[SQUARES_BLOCK];
  for (size_t start = 0; start < count; start += SQUARES_BLOCK) {
    const size_t length = count - start < SQUARES_BLOCK ? count - start : SQUARES_BLOCK;
    for (size_t i = 0; i < length; i++) {
      error[i] = output[start + i] - target[start + i];
      gradient[start + i] = scale * error[i];
    }
    sum += block_of_squares(error, length);
  }
  return sum;
}

/// The sum in double precision of at most SQUARES_BLOCK values.
INLINE double block_sum(const float *x, size_t count) {
  double lanes[8] = {0};
  size_t i = 0;
  for (; i + 8 <= count; i += 8)
    for (size_t l = 0; l < 8; l++) lanes[l] += (double)x[i + l];
  for (size_t l = 0; i + l < count; l++) lanes[l] += (double)x[i + l];
  return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

KERNEL double kernel_binary_cross_entropy(const float *logits, const float *target, size_t count,
                                          float *gradient) {
  double sum = 0;
  const float share = 1.0f / (float)count;
  float losses[SQUARES_BLOCK];
  for (size_t start = 0; start < count; start += SQUARES_BLOCK) {
    const size_t length = count - start < SQUARES_BLOCK ? count - start : SQUARES_BLOCK;
    const float *restrict z = logits + start;
    const float *restrict t = target + start;
    float *restrict dz = gradient + start;
    for (size_t i = 0; i < length; i++) {
      // Of e^−|z|, and with no difference of near equals where the target is 0 or 1: both tails keep their
      // relative accuracy.
      const float e = exponential(-fabsf(z[i]));
      const float other = 1.0f - t[i];
      const float distance = z[i] < 0.0f ? other * e - t[i] : other - t[i] * e;
      losses[i] = z[i] * (z[i] < 0.0f ? -t[i] : other) + logarithm_above_one(e);
      dz[i] = share * (distance / (1.0f + e));
    }
    sum += block_sum(losses, length);
  }
  return sum;
}

KERNEL double kernel_hinge(const float *x, float sign, size_t count, float *gradient) {
  double sum = 0;
  const float slope = -sign / (float)count;
  float losses[SQUARES_BLOCK];
  for (size_t start = 0; start < count; start += SQUARES_BLOCK) {
    const size_t length = count - start < SQUARES_BLOCK ? count - start : SQUARES_BLOCK;
    for (size_t i = 0; i < length; i++) {
      const float margin = 1.0f - sign * x[start + i];
      // A NaN fails the comparison and passes through.
      losses[i] = margin <= 0.0f ? 0.0f : margin;
      gradient[start + i] = margin <= 0.0f ? 0.0f : slope;
    }
    sum += block_sum(losses, length);
  }
  return sum;
}
