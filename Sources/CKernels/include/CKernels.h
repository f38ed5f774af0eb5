// The hot loops: matrix products, nonlinearities, row statistics, losses and updates, over dense rows of
// floats.
//
// Nothing here allocates, keeps state or starts a thread; what is written never overlaps what is read unless
// a comment says so. Every sum is taken in one fixed order, so the same inputs give the same bits wherever
// the buffers lie.

#ifndef BNVIZ_CKERNELS_H
#define BNVIZ_CKERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "Attention.h"
#include "Convolutions.h"
#include "Recurrence.h"

// Products

/// C[rows, columns] = A[rows, depth] · B[depth, columns], plus bias[rows] in every column unless `bias` is
/// NULL.
void kernel_product(const float *a, const float *b, const float *bias, float *c, size_t rows, size_t columns,
                    size_t depth);
/// C[rows, columns] = Aᵀ · B with A[depth, rows] and B[depth, columns].
void kernel_product_transposed_a(const float *a, const float *b, float *c, size_t rows, size_t columns,
                                 size_t depth);
/// C[rows, columns] = A · Bᵀ with A[rows, depth] and B[columns, depth].
void kernel_product_transposed_b(const float *a, const float *b, float *c, size_t rows, size_t columns,
                                 size_t depth);
/// The same products, added to what C holds.
void kernel_add_product(const float *a, const float *b, float *c, size_t rows, size_t columns, size_t depth);
void kernel_add_product_transposed_a(const float *a, const float *b, float *c, size_t rows, size_t columns,
                                     size_t depth);
void kernel_add_product_transposed_b(const float *a, const float *b, float *c, size_t rows, size_t columns,
                                     size_t depth);

// Layout

/// Copies rows of `columns` values; the steps are the distances between rows in the two buffers.
void kernel_copy_rows(const float *from, size_t rows, size_t columns, size_t from_step, float *to,
                      size_t to_step);
/// to[c, r] = from[r, c]; the steps are the distances between rows in the two buffers.
void kernel_transpose(const float *from, size_t rows, size_t columns, size_t from_step, float *to,
                      size_t to_step);
/// batch[f, i] = examples[indices[i], f]: picks examples, and turns them feature-major.
void kernel_gather(const float *examples, size_t features, const ptrdiff_t *indices, size_t count,
                   float *batch);
/// sums[indices[i], c] += rows[i, c], in the order of i: the way back of a look-up.
void kernel_scatter_add(const float *rows, size_t columns, const ptrdiff_t *indices, size_t count, float *sums);

// Nonlinearities, element by element: y = φ(x)

/// e^x.
void kernel_exponential(const float *x, float *y, size_t count);
/// 1 ÷ (1 + e^−x).
void kernel_sigmoid(const float *x, float *y, size_t count);
/// The hyperbolic tangent.
void kernel_tanh(const float *x, float *y, size_t count);
/// max(x, 0).
void kernel_relu(const float *x, float *y, size_t count);
/// x above 0, slope · x below.
void kernel_leaky_relu(const float *x, float slope, float *y, size_t count);
/// x · Φ(x) with the normal distribution function Φ, not its tanh approximation.
void kernel_gelu(const float *x, float *y, size_t count);

// Their way back: dL/dx = dL/da · φ'(x), from the output a where that is enough, from the input x for GELU

void kernel_sigmoid_backward(const float *gradient, const float *a, float *dx, size_t count);
void kernel_tanh_backward(const float *gradient, const float *a, float *dx, size_t count);
void kernel_relu_backward(const float *gradient, const float *a, float *dx, size_t count);
void kernel_leaky_relu_backward(const float *gradient, const float *a, float slope, float *dx, size_t count);
void kernel_gelu_backward(const float *gradient, const float *x, float *dx, size_t count);

// Sums

/// sum = x + y.
void kernel_add(const float *x, const float *y, float *sum, size_t count);
/// sum[r, c] = x[r, c] + addends[r].
void kernel_add_to_rows(const float *x, const float *addends, float *sum, size_t rows, size_t columns);
/// sum[i] += x[i].
void kernel_accumulate(const float *x, float *sum, size_t count);
/// x[r, c] += shifts[r].
void kernel_shift_rows(const float *shifts, float *x, size_t rows, size_t columns);

// Dropout

/// y = x ÷ (1 − rate), but 0 with probability `rate`, 0 ≤ rate < 1; the same entries for the same key and count.
void kernel_dropout(const float *x, float *y, size_t count, double rate, uint64_t key);

// Rows: the statistics and the normalisation of each row of x[rows, columns]

/// Sum of each row.
void kernel_row_sums(const float *x, size_t rows, size_t columns, float *sums);
/// Σ a·b of each row.
void kernel_row_products(const float *a, const float *b, size_t rows, size_t columns, float *sums);
/// y = scale · x + shift with one scale and one shift a row; no shift where `shifts` is NULL.
void kernel_scale_rows(const float *x, size_t rows, size_t columns, const float *scales, const float *shifts,
                       float *y);
/// sums[r] += the sum of row r.
void kernel_add_row_sums(const float *x, size_t rows, size_t columns, float *sums);
/// Mean and biased variance of each row, in two passes.
void kernel_row_moments(const float *x, size_t rows, size_t columns, float *means, float *variances);
/// normalized = (x − mean) · inverse with inverse = 1 ÷ √(variance + epsilon), and scaled = gamma ·
/// normalized + beta.
void kernel_normalize(const float *x, size_t rows, size_t columns, const float *gamma, const float *beta,
                      float epsilon, float *normalized, float *scaled, float *means, float *variances,
                      float *inverses);
/// The gradient of kernel_normalize with respect to x, gamma and beta, given that with respect to `scaled`.
void kernel_normalize_backward(const float *gradient, const float *normalized, size_t rows, size_t columns,
                               const float *gamma, const float *inverses, float *dx, float *dgamma,
                               float *dbeta);
/// y = gamma · (x − mean) ÷ √(variance + epsilon) + beta, with given means and variances.
void kernel_normalize_by(const float *x, size_t rows, size_t columns, const float *means,
                         const float *variances, const float *gamma, const float *beta, float epsilon,
                         float *y);
/// dx = scale · (gradient − mean − slope · normalized) with one of each a row.
void kernel_normalize_backward_by(const float *gradient, const float *normalized, size_t rows, size_t columns,
                                  const float *scales, const float *means, const float *slopes, float *dx);

// Groups: each example of x[groups · channels, positions · examples] normalised by itself, group by group

/// `channels` are those of one group. Without `centers` the root mean square takes the place of the deviation, and
/// nothing that of the mean.
struct kernel_groups {
  size_t groups, channels, positions, examples;
  float epsilon;
  bool centers;
};
/// normalized = (x − mean) · inverse and scaled = gamma · normalized + beta, with one gamma and beta a channel and
/// inverses[groups, examples].
void kernel_normalize_groups(const float *x, struct kernel_groups groups, const float *gamma, const float *beta,
                             float *normalized, float *scaled, float *inverses);
/// The gradient of kernel_normalize_groups with respect to x, given that with respect to `scaled`.
void kernel_normalize_groups_backward(const float *gradient, const float *normalized,
                                      struct kernel_groups groups, const float *gamma, const float *inverses,
                                      float *dx);

// Losses

/// Logits [classes, columns] and the class of each column.
struct kernel_logits {
  const float *values;
  const int32_t *labels;
  size_t classes, columns;
};
/// Sum over the columns of −ln softmax(logits)[label]; gradient[classes, columns] is that of their mean.
double kernel_softmax_cross_entropy(struct kernel_logits logits, float *gradient);
/// Sum over the columns and their other classes of max(0, 1 + logit − logit[label]); the gradient is that of
/// the mean over all entries.
double kernel_multiclass_hinge(struct kernel_logits logits, float *gradient);
/// Number of columns that have their greatest value in the row of their label.
size_t kernel_correct(struct kernel_logits logits);
/// Σ(output − target)²; the gradient is that of the mean over all `count` entries.
double kernel_squared_error(const float *output, const float *target, size_t count, float *gradient);
/// Σ(ln(1 + e^logit) − target · logit); the gradient, (sigmoid(logit) − target) ÷ count, is that of the mean.
double kernel_binary_cross_entropy(const float *logits, const float *target, size_t count, float *gradient);
/// Σ max(0, 1 − sign · x); the gradient is that of the mean.
double kernel_hinge(const float *x, float sign, size_t count, float *gradient);

// Sums of squares and parameter updates

/// Σx², right where single squares would overflow or vanish.
double kernel_sum_of_squares(const float *x, size_t count);
/// Sums of squares: of the parameters before an update, of the gradient, of what the update changed.
struct kernel_update_squares {
  double parameters, gradient, change;
};
/// v ← momentum · v + g', w ← w − rate · v with g' = gradient_scale · g + weight_decay · w. Without momentum
/// `velocity` may be NULL.
struct kernel_sgd {
  float rate, momentum, weight_decay, gradient_scale;
};
struct kernel_update_squares kernel_update_sgd(float *parameters, const float *gradient, float *velocity,
                                               size_t count, struct kernel_sgd sgd);
/// m ← m + new_first · (g' − m), v ← kept_second · v + new_second · g'², w ← w − decoupled_decay · w − rate ·
/// m ÷ (second_scale · √v + epsilon) with g' as in kernel_sgd; rate and second_scale hold the step's bias
/// corrections.
struct kernel_adam {
  float rate, new_first, kept_second, new_second, epsilon, weight_decay, decoupled_decay, second_scale,
      gradient_scale;
};
struct kernel_update_squares kernel_update_adam(float *parameters, const float *gradient, float *first,
                                                float *second, size_t count, struct kernel_adam adam);
/// s ← kept_square · s + new_square · g'², b ← momentum · b + g' ÷ (√s + epsilon), w ← w − rate · b with g' as
/// in kernel_sgd. Without momentum `velocity` may be NULL.
struct kernel_rmsprop {
  float rate, kept_square, new_square, epsilon, momentum, weight_decay, gradient_scale;
};
struct kernel_update_squares kernel_update_rmsprop(float *parameters, const float *gradient, float *square,
                                                   float *velocity, size_t count,
                                                   struct kernel_rmsprop rmsprop);

// Readings

enum { KERNEL_HISTOGRAM_BINS = 64 };
/// What a tensor looks like; `low` and `high` are the histogram's edges, `under` and `over` the counts beyond
/// them.
struct kernel_stage {
  float mean, deviation, minimum, maximum, p15, p50, p85, low, high;
  size_t under, over;
};
/// Reads a tensor's moments, percentiles and histogram; false, and nothing written, if it has no values or
/// one that is not finite.
bool kernel_read_stage(const float *x, size_t count, struct kernel_stage *stage, uint32_t *counts);

/// Number of values below `low` or above `high`.
size_t kernel_count_outside(const float *x, size_t count, float low, float high);
/// Number of values that are exactly 0.
size_t kernel_count_zeros(const float *x, size_t count);

#endif
