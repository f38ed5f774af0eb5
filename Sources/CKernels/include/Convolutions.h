// Convolutions and pooling of images whose examples lie innermost: x[channel, position · examples + example],
// positions row by row.

#ifndef BNVIZ_CONVOLUTIONS_H
#define BNVIZ_CONVOLUTIONS_H

#include <stddef.h>
#include <stdint.h>

/// Windows of kernel_height × kernel_width that move over an image in steps of `stride`, and over `padding`
/// positions beyond each of its edges; one window for each position of the output.
struct kernel_windows {
  size_t examples;
  size_t input_height, input_width, output_height, output_width;
  size_t kernel_height, kernel_width, stride, padding;
};

/// The windows of a convolution, and the numbers of channels.
struct kernel_convolution {
  struct kernel_windows windows;
  size_t input_channels, output_channels;
};

// Convolutions; weight[output_channels, input_channels · kernel_height · kernel_width]. Each takes scratch
// memory of as many floats as the function before it tells.

/// y = weight * x, plus bias[output_channels] at every position unless `bias` is NULL.
size_t kernel_convolution_scratch(const struct kernel_convolution *convolution);
void kernel_convolve(const struct kernel_convolution *convolution, const float *x, const float *weight,
                     const float *bias, float *y, float *scratch);
/// dx from dy, which is also the transposed convolution of dy, plus bias[input_channels] unless that is NULL.
size_t kernel_convolution_backward_scratch(const struct kernel_convolution *convolution);
void kernel_convolve_backward(const struct kernel_convolution *convolution, const float *dy,
                              const float *weight, const float *bias, float *dx, float *scratch);
/// dweight from x and dy.
size_t kernel_convolution_gradient_scratch(const struct kernel_convolution *convolution);
void kernel_convolution_gradient(const struct kernel_convolution *convolution, const float *x,
                                 const float *dy, float *dweight, float *scratch);

// Pooling, channel by channel; every window must hold at least one position of the image

/// The greatest value of each window, and at which position of the image it is: the first of equals, but the
/// last NaN if there is one.
void kernel_max_pool(const struct kernel_windows *windows, size_t channels, const float *x, float *y,
                     int32_t *positions);
/// dx: the sum of dy over the windows whose greatest value is at the position.
void kernel_max_pool_backward(const struct kernel_windows *windows, size_t channels, const float *dy,
                              const int32_t *positions, float *dx);
/// The sum of each window divided by its taps, also those that meet the padding.
void kernel_average_pool(const struct kernel_windows *windows, size_t channels, const float *x, float *y);
/// dx: the sum of dy over the windows that hold the position, divided by the taps.
void kernel_average_pool_backward(const struct kernel_windows *windows, size_t channels, const float *dy,
                                  float *dx);

#endif
