#include "CKernels.h"
#include "squares.h"

// Each update goes through the parameters in blocks that stay in the first cache: sums before, update, sum
// after.

/// The gradient that an update follows: scaled, and with weight decay. The scaled gradient is rounded by itself,
/// so that a scale of 1 changes no bit.
INLINE float slope_of(float gradient, float scale, float decay, float parameter) {
  const float scaled = scale * gradient;
  return scaled + decay * parameter;
}

KERNEL double kernel_sum_of_squares(const float *x, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; i += SQUARES_BLOCK)
    sum += block_of_squares(x + i, count - i < SQUARES_BLOCK ? count - i : SQUARES_BLOCK);
  return sum;
}

KERNEL struct kernel_update_squares kernel_update_sgd(float *parameters, const float *gradient,
                                                      float *velocity, size_t count, struct kernel_sgd sgd) {
  struct kernel_update_squares squares = {0, 0, 0};
  float change[SQUARES_BLOCK];
  for (size_t start = 0; start < count; start += SQUARES_BLOCK) {
    const size_t length = count - start < SQUARES_BLOCK ? count - start : SQUARES_BLOCK;
    float *restrict w = parameters + start;
    const float *restrict g = gradient + start;
    squares.parameters += block_of_squares(w, length);
    squares.gradient += block_of_squares(g, length);
    if (velocity) {
      float *restrict v = velocity + start;
      for (size_t i = 0; i < length; i++) {
        v[i] = sgd.momentum * v[i] + slope_of(g[i], sgd.gradient_scale, sgd.weight_decay, w[i]);
        const float new = w[i] - sgd.rate * v[i];
        change[i] = new - w[i];
        w[i] = new;
      }
    } else {
      for (size_t i = 0; i < length; i++) {
        const float new = w[i] - sgd.rate * slope_of(g[i], sgd.gradient_scale, sgd.weight_decay, w[i]);
        change[i] = new - w[i];
        w[i] = new;
      }
    }
    squares.change += block_of_squares(change, length);
  }
  return squares;
}

KERNEL struct kernel_update_squares kernel_update_adam(float *parameters, const float *gradient, float *first,
                                                       float *second, size_t count, struct kernel_adam adam) {
  struct kernel_update_squares squares = {0, 0, 0};
  float change[SQUARES_BLOCK];
  for (size_t start = 0; start < count; start += SQUARES_BLOCK) {
    const size_t length = count - start < SQUARES_BLOCK ? count - start : SQUARES_BLOCK;
    float *restrict w = parameters + start;
    float *restrict m = first + start;
    float *restrict v = second + start;
    const float *restrict g = gradient + start;
    squares.parameters += block_of_squares(w, length);
    squares.gradient += block_of_squares(g, length);
    for (size_t i = 0; i < length; i++) {
      const float slope = slope_of(g[i], adam.gradient_scale, adam.weight_decay, w[i]);
      m[i] += adam.new_first * (slope - m[i]);
      v[i] = adam.kept_second * v[i] + adam.new_second * slope * slope;
      const float root = __builtin_elementwise_sqrt(v[i]) * adam.second_scale;
      const float step = adam.rate * m[i] / (root + adam.epsilon);
      const float new = w[i] - (adam.decoupled_decay * w[i] + step);
      change[i] = new - w[i];
      w[i] = new;
    }
    squares.change += block_of_squares(change, length);
  }
  return squares;
}

KERNEL struct kernel_update_squares kernel_update_rmsprop(float *parameters, const float *gradient,
                                                          float *square, float *velocity, size_t count,
                                                          struct kernel_rmsprop rmsprop) {
  struct kernel_update_squares squares = {0, 0, 0};
  float change[SQUARES_BLOCK];
  for (size_t start = 0; start < count; start += SQUARES_BLOCK) {
    const size_t length = count - start < SQUARES_BLOCK ? count - start : SQUARES_BLOCK;
    float *restrict w = parameters + start;
    float *restrict s = square + start;
    const float *restrict g = gradient + start;
    squares.parameters += block_of_squares(w, length);
    squares.gradient += block_of_squares(g, length);
    for (size_t i = 0; i < length; i++) {
      const float slope = slope_of(g[i], rmsprop.gradient_scale, rmsprop.weight_decay, w[i]);
      s[i] = rmsprop.kept_square * s[i] + rmsprop.new_square * slope * slope;
      change[i] = slope / (__builtin_elementwise_sqrt(s[i]) + rmsprop.epsilon);
    }
    if (velocity) {
      float *restrict b = velocity + start;
      for (size_t i = 0; i < length; i++) change[i] = b[i] = rmsprop.momentum * b[i] + change[i];
    }
    for (size_t i = 0; i < length; i++) {
      const float new = w[i] - rmsprop.rate * change[i];
      change[i] = new - w[i];
      w[i] = new;
    }
    squares.change += block_of_squares(change, length);
  }
  return squares;
}
