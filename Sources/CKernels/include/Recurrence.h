// The cells of recurrent networks at one time step, and their way back.
//
// A cell has `count` = units · examples values of each kind. Its gates lie one after the other, `count` values each, in
// PyTorch's order.

#ifndef BNVIZ_RECURRENCE_H
#define BNVIZ_RECURRENCE_H

#include <stddef.h>

// LSTM, gates i, f, g, o: c = σ(f)·c₋₁ + σ(i)·tanh(g), h = σ(o)·tanh(c)

/// Turns pre-activations into gates in place, and writes the cell state.
void kernel_lstm_cell(float *gates, const float *previous, float *cell, size_t count);
/// squashed = tanh(x), and hidden = o · squashed, with x the cell state, or what a normalisation made of it.
void kernel_lstm_output(const float *gates, const float *x, float *squashed, float *hidden, size_t count);
/// Writes dL/dx, and dL/do before its σ; `gradient` is dL/dh, `dgates` those of all gates.
void kernel_lstm_output_backward(const float *gates, const float *squashed, const float *gradient, float *dx,
                                 float *dgates, size_t count);
/// Writes dL/di, dL/df and dL/dg before their nonlinearities, and carries `dcell`, dL/dc in all, on to c₋₁ in place.
void kernel_lstm_cell_backward(const float *gates, const float *previous, float *dcell, float *dgates,
                               size_t count);

// GRU, gates r, z, n: n = tanh(n + r·recalled), h = (1 − z)·n + z·h₋₁, with σ at r and z

/// Turns the input's part of the pre-activations into gates in place, given the state's part `recurrent`, r, z and
/// recalled; writes the state.
void kernel_gru(float *gates, const float *recurrent, const float *previous, float *hidden, size_t count);
/// Writes the gradients of the input's part `dgates` and of the state's part `drecurrent`, and that of h₋₁ but for
/// what goes through `recurrent`; `recalled` is the third of its parts.
void kernel_gru_backward(const float *gates, const float *recalled, const float *previous,
                         const float *gradient, float *dgates, float *drecurrent, float *dprevious,
                         size_t count);

#endif
