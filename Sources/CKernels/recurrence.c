#include "CKernels.h"
#include "exponential.h"
#include "vectors.h"

KERNEL void kernel_lstm_cell(float *restrict gates, const float *restrict previous, float *restrict cell,
                             size_t count) {
  float *restrict in = gates, *restrict forget = gates + count, *restrict candidate = gates + 2 * count;
  float *restrict out = gates + 3 * count;
  for (size_t i = 0; i < count; i++) {
    in[i] = sigmoid(in[i]);
    forget[i] = sigmoid(forget[i]);
    candidate[i] = hyperbolic_tangent(candidate[i]);
    out[i] = sigmoid(out[i]);
    cell[i] = forget[i] * previous[i] + in[i] * candidate[i];
  }
}

KERNEL void kernel_lstm_output(const float *restrict gates, const float *restrict x, float *restrict squashed,
                               float *restrict hidden, size_t count) {
  const float *restrict out = gates + 3 * count;
  for (size_t i = 0; i < count; i++) {
    squashed[i] = hyperbolic_tangent(x[i]);
    hidden[i] = out[i] * squashed[i];
  }
}

KERNEL void kernel_lstm_output_backward(const float *restrict gates, const float *restrict squashed,
                                        const float *restrict gradient, float *restrict dx,
                                        float *restrict dgates, size_t count) {
  const float *restrict out = gates + 3 * count;
  float *restrict dout = dgates + 3 * count;
  for (size_t i = 0; i < count; i++) {
    dx[i] = gradient[i] * out[i] * ((1.0f - squashed[i]) * (1.0f + squashed[i]));
    dout[i] = gradient[i] * squashed[i] * (out[i] * (1.0f - out[i]));
  }
}

KERNEL void kernel_lstm_cell_backward(const float *restrict gates, const float *restrict previous,
                                      float *restrict dcell, float *restrict dgates, size_t count) {
  const float *restrict in = gates, *restrict forget = gates + count, *restrict candidate = gates + 2 * count;
  float *restrict din = dgates, *restrict dforget = dgates + count, *restrict dcandidate = dgates + 2 * count;
  for (size_t i = 0; i < count; i++) {
    din[i] = dcell[i] * candidate[i] * (in[i] * (1.0f - in[i]));
    dforget[i] = dcell[i] * previous[i] * (forget[i] * (1.0f - forget[i]));
    dcandidate[i] = dcell[i] * in[i] * ((1.0f - candidate[i]) * (1.0f + candidate[i]));
    dcell[i] *= forget[i];
  }
}

KERNEL void kernel_gru(float *restrict gates, const float *restrict recurrent, const float *restrict previous,
                       float *restrict hidden, size_t count) {
  float *restrict reset = gates, *restrict update = gates + count, *restrict candidate = gates + 2 * count;
  const float *restrict to_update = recurrent + count, *restrict recalled = recurrent + 2 * count;
  for (size_t i = 0; i < count; i++) {
    reset[i] = sigmoid(reset[i] + recurrent[i]);
    update[i] = sigmoid(update[i] + to_update[i]);
    candidate[i] = hyperbolic_tangent(candidate[i] + reset[i] * recalled[i]);
    hidden[i] = (1.0f - update[i]) * candidate[i] + update[i] * previous[i];
  }
}

KERNEL void kernel_gru_backward(const float *restrict gates, const float *restrict recalled,
                                const float *restrict previous, const float *restrict gradient,
                                float *restrict dgates, float *restrict drecurrent, float *restrict dprevious,
                                size_t count) {
  const float *restrict reset = gates, *restrict update = gates + count, *restrict candidate = gates + 2 * count;
  for (size_t i = 0; i < count; i++) {
    const float slope = (1.0f - candidate[i]) * (1.0f + candidate[i]);
    const float dcandidate = gradient[i] * (1.0f - update[i]) * slope;
    const float dreset = dcandidate * recalled[i] * (reset[i] * (1.0f - reset[i]));
    const float dupdate = gradient[i] * (previous[i] - candidate[i]) * (update[i] * (1.0f - update[i]));
    dgates[i] = drecurrent[i] = dreset;
    dgates[count + i] = drecurrent[count + i] = dupdate;
    dgates[2 * count + i] = dcandidate;
    drecurrent[2 * count + i] = dcandidate * reset[i];
    dprevious[i] = gradient[i] * update[i];
  }
}
