#include "CKernels.h"
#include "exponential.h"
#include "vectors.h"

KERNEL void kernel_exponential(const float *restrict x, float *restrict y, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = exponential(x[i]);
}

KERNEL void kernel_sigmoid(const float *restrict x, float *restrict y, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = sigmoid(x[i]);
}

KERNEL void kernel_tanh(const float *restrict x, float *restrict y, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = hyperbolic_tangent(x[i]);
}

// Comparisons are written so that a NaN fails them and passes through.

KERNEL void kernel_relu(const float *restrict x, float *restrict y, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = x[i] <= 0.0f ? 0.0f : x[i];
}

KERNEL void kernel_leaky_relu(const float *restrict x, float slope, float *restrict y, size_t count) {
  for (size_t i = 0; i < count; i++) y[i] = x[i] <= 0.0f ? slope * x[i] : x[i];
}

KERNEL void kernel_gelu(const float *restrict x, float *restrict y, size_t count) {
  for (size_t i = 0; i < count; i++) {
    float distribution, density;
    normal_distribution(x[i], &distribution, &density);
    // Φ is 0 below −20; the limit keeps −∞ · 0 from being NaN.
    y[i] = (x[i] < -20.0f ? -20.0f : x[i]) * distribution;
  }
}

KERNEL void kernel_sigmoid_backward(const float *restrict gradient, const float *restrict a,
                                    float *restrict dx, size_t count) {
  for (size_t i = 0; i < count; i++) dx[i] = gradient[i] * (a[i] * (1.0f - a[i]));
}

KERNEL void kernel_tanh_backward(const float *restrict gradient, const float *restrict a, float *restrict dx,
                                 size_t count) {
  for (size_t i = 0; i < count; i++) dx[i] = gradient[i] * ((1.0f - a[i]) * (1.0f + a[i]));
}

KERNEL void kernel_relu_backward(const float *restrict gradient, const float *restrict a, float *restrict dx,
                                 size_t count) {
  for (size_t i = 0; i < count; i++) dx[i] = a[i] <= 0.0f ? 0.0f : gradient[i];
}

KERNEL void kernel_leaky_relu_backward(const float *restrict gradient, const float *restrict a, float slope,
                                       float *restrict dx, size_t count) {
  for (size_t i = 0; i < count; i++) dx[i] = a[i] <= 0.0f ? slope * gradient[i] : gradient[i];
}

KERNEL void kernel_gelu_backward(const float *restrict gradient, const float *restrict x, float *restrict dx,
                                 size_t count) {
  for (size_t i = 0; i < count; i++) {
    float distribution, density;
    normal_distribution(x[i], &distribution, &density);
    // φ is 0 beyond ±20; the limits keep ∞ · 0 from being NaN.
    const float below = x[i] < -20.0f ? -20.0f : x[i];
    const float bounded = below > 20.0f ? 20.0f : below;
    dx[i] = gradient[i] * (distribution + bounded * density);
  }
}
