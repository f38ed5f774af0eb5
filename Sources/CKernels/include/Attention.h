// Scaled dot-product attention with several heads (Vaswani et al. 2017, section 3.2), of whole mini-batches.

#ifndef BNVIZ_ATTENTION_H
#define BNVIZ_ATTENTION_H

#include <stdbool.h>
#include <stddef.h>

/// What attends to what: `width` channels in `heads` equal parts, at so many positions of so many examples; with
/// `causal` a position sees itself and those before it. No size may be 0.
struct kernel_attention_shape {
  size_t width, heads, positions, examples;
  bool causal;
};

/// Number of floats of scratch that both ways need.
size_t kernel_attention_scratch(struct kernel_attention_shape shape);

/// output[width, positions · examples] = Σ_s p[t, s] · v[s] with p[t, ·] = softmax(q[t] · k[·] ÷ √(width ÷ heads)), head
/// by head and example by example.
///
/// Column t · examples + e is position t of example e. `qkv`[3 · width, positions · examples] holds q, k and v;
/// `probabilities`[heads · positions, positions · examples] gets p of head h and query t in row h · positions + t, unless
/// it is NULL.
void kernel_attention(struct kernel_attention_shape shape, const float *qkv, float *probabilities, float *output,
                      float *scratch);

/// The gradient of kernel_attention with respect to `qkv`, given that with respect to its output.
void kernel_attention_backward(struct kernel_attention_shape shape, const float *qkv, const float *probabilities,
                               const float *gradient, float *dqkv, float *scratch);

#endif
