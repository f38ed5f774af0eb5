// The hot loops: matrix products, nonlinearities, row statistics, losses and updates, over dense rows of floats.
//
// Nothing here allocates, keeps state or starts a thread; what is written never overlaps what is read unless a comment says
// so. Every sum is taken in one fixed order, so the same inputs give the same bits wherever the buffers lie.

#ifndef BNVIZ_CKERNELS_H
#define BNVIZ_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

// Products

/// C[rows, columns] = A[rows, depth] · B[depth, columns], plus bias[rows] in every column unless `bias` is NULL.
void kernel_product(const float *a, const float *b, const float *bias, float *c, size_t rows, size_t columns,
                    size_t depth);
/// C[rows, columns] = Aᵀ · B with A[depth, rows] and B[depth, columns].
void kernel_product_transposed_a(const float *a, const float *b, float *c, size_t rows, size_t columns,
                                 size_t depth);
/// C[rows, columns] = A · Bᵀ with A[rows, depth] and B[columns, depth].
void kernel_product_transposed_b(const float *a, const float *b, float *c, size_t rows, size_t columns,
                                 size_t depth);

// Layout

/// to[c, r] = from[r, c]; the steps are the distances between rows in the two buffers.
void kernel_transpose(const float *from, size_t rows, size_t columns, size_t from_step, float *to, size_t to_step);
/// batch[f, i] = examples[indices[i], f]: picks examples, and turns them feature-major.
void kernel_gather(const float *examples, size_t features, const ptrdiff_t *indices, size_t count, float *batch);

#endif
