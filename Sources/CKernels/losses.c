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

KERNEL double kernel_softmax_cross_entropy(struct kernel_logits logits, float *gradient) {
  if (logits.columns < LANES) return softmax_columns(&logits, 0, logits.columns, 0, gradient);
  double loss = 0;
  for (size_t j = 0; j < logits.columns; j += LANES) {
    // The last block reaches back over columns that are done: they come out the same, and count once.
    const size_t start = step_start(j, logits.columns);
    loss += softmax_columns(&logits, start, LANES, j - start, gradient);
  }
  return loss;
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
