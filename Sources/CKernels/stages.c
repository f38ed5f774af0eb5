#include "CKernels.h"
#include "rows.h"

#include <float.h>
#include <math.h>

// Reads a stage: its moments in two passes, then percentiles and histogram from one pass into FINE equal bins
// over the part of its range within five standard deviations of its mean.
//
// The 15th, 50th and 85th percentiles lie within √(85/15) = 2.38 σ of the mean, whatever the values
// (Cantelli's inequality), so each is in one of these bins; and a bin is at most 10 σ ÷ 1024 < 0.01 σ wide.

/// Sixteen counts of a table.
typedef uint16_t shorts __attribute__((ext_vector_type(16), aligned(2)));

enum {
  FINE = 1024,
  /// The bins, those below and those above, rounded up to whole vectors.
  ROOM = FINE + LANES,
  COARSE = KERNEL_HISTOGRAM_BINS,
  TABLES = 4,
  CHUNK = 256,
  BLOCK = 1 << 16,
  SUMS = 4,
  /// So few bins that hold the central values are too few for a histogram: they are counted anew, more
  /// finely.
  TIGHT = COARSE / 2,
  ZOOMS = 6,
};

/// The values as all passes see them: x · scale, with the power of two that brings the largest size to 0.5
/// ... 1. Squares then neither overflow nor vanish, and nothing is rounded.
struct values {
  const float *x;
  size_t count;
  float scale;
  /// Smallest and largest value, scaled.
  float minimum, maximum;
};

/// Mean and standard deviation, scaled.
struct moments {
  double mean, deviation;
};

/// FINE bins of one width from `low` on; `before[b]` values lie below bin b, all those below the first
/// included.
struct bins {
  float low;
  double width;
  uint32_t before[ROOM];
};

/// Finds smallest and largest value, and the scale; returns false if a value is not finite.
INLINE bool find_range(struct values *v) {
  floats least[SUMS], most[SUMS], spoilt = 0.0f, lanes;
  for (int s = 0; s < SUMS; s++) least[s] = most[s] = v->x[0];
  size_t i = 0;
  for (; i + SUMS * LANES <= v->count; i += SUMS * LANES) {
    for (int s = 0; s < SUMS; s++) {
      lanes = LOAD(v->x + i + s * LANES);
      least[s] = lanes < least[s] ? lanes : least[s];
      most[s] = lanes > most[s] ? lanes : most[s];
      // NaN for NaN and infinity, else 0.
      spoilt += lanes * 0.0f;
    }
  }
  for (; i < v->count; i += LANES) {
    load_step_once(&lanes, v->x, i, v->count, v->x[0]);
    least[0] = lanes < least[0] ? lanes : least[0];
    most[0] = lanes > most[0] ? lanes : most[0];
    spoilt += lanes * 0.0f;
  }
  if (sum_of_lanes(&spoilt) != 0.0f) return false;
  for (int s = 1; s < SUMS; s++) {
    least[0] = least[s] < least[0] ? least[s] : least[0];
    most[0] = most[s] > most[0] ? most[s] : most[0];
  }
  const float minimum = __builtin_reduce_min(least[0]), maximum = __builtin_reduce_max(most[0]);
  const float size = fmaxf(fabsf(minimum), fabsf(maximum));
  int exponent = size > 0.0f ? -1 - ilogbf(size) : 0;
  exponent = exponent < -126 ? -126 : exponent > 127 ? 127 : exponent;
  v->scale = ldexpf(1.0f, exponent);
  v->minimum = minimum * v->scale;
  v->maximum = maximum * v->scale;
  return true;
}

INLINE double sum_of_all(const floats sums[SUMS]) {
  const floats sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  return sum_of_lanes(&sum);
}

INLINE float mean_of(const struct values *v) {
  floats sums[SUMS] = {0.0f, 0.0f, 0.0f, 0.0f}, lanes;
  size_t i = 0;
  for (; i + SUMS * LANES <= v->count; i += SUMS * LANES)
    for (int s = 0; s < SUMS; s++) sums[s] += LOAD(v->x + i + s * LANES) * v->scale;
  for (; i < v->count; i += LANES) {
    load_step_once(&lanes, v->x, i, v->count, 0.0f);
    sums[0] += lanes * v->scale;
  }
  return (float)(sum_of_all(sums) / (double)v->count);
}

/// Mean and deviation in two passes; the mean of x − mean is what rounding left out of the mean.
INLINE struct moments moments_of(const struct values *v) {
  const float mean = mean_of(v);
  floats rests[SUMS] = {0.0f, 0.0f, 0.0f, 0.0f}, squares[SUMS] = {0.0f, 0.0f, 0.0f, 0.0f}, lanes;
  size_t i = 0;
  for (; i + SUMS * LANES <= v->count; i += SUMS * LANES) {
    for (int s = 0; s < SUMS; s++) {
      lanes = LOAD(v->x + i + s * LANES) * v->scale - mean;
      rests[s] += lanes;
      squares[s] += lanes * lanes;
    }
  }
  for (; i < v->count; i += LANES) {
    ints marks;
    load_step(&lanes, v->x, i, v->count);
    mark_new(&marks, i, v->count);
    lanes = marks ? lanes * v->scale - mean : 0.0f;
    rests[0] += lanes;
    squares[0] += lanes * lanes;
  }
  const double count = (double)v->count;
  const double rest = sum_of_all(rests) / count;
  const double variance = sum_of_all(squares) / count - rest * rest;
  return (struct moments){mean + rest, variance > 0 ? sqrt(variance) : 0};
}

/// Narrowest range of bins: 64 steps of the largest size's last digit.
INLINE double narrowest(const struct values *v) {
  const double size = fmax(fabs((double)v->minimum), fabs((double)v->maximum));
  return size > 0 ? fmax(size * 0x1p-18, 0x1p-143 * v->scale) : 0x1p-18;
}

/// Writes the bin of each value of a chunk: 0 for those below the bins, FINE + 1 for those above.
INLINE void find_bins(const struct values *v, size_t start, size_t count, float low, float per_width,
                      int32_t indices[CHUNK]) {
  for (size_t i = 0; i < count; i += LANES) {
    floats lanes;
    if (i + LANES <= count) {
      lanes = LOAD(v->x + start + i);
    } else {
      float padded[LANES] = {0};
      copy_some(padded, v->x + start + i, count - i);
      lanes = LOAD(padded);
    }
    lanes = (lanes * v->scale - low) * per_width + 1.0f;
    lanes = lanes > 0.0f ? lanes : 0.0f;
    lanes = lanes < FINE + 1.0f ? lanes : FINE + 1.0f;
    *(ints *)(indices + i) = __builtin_convertvector(lanes, ints);
  }
}

/// Adds the tables up, and the bins from the first on, sixteen at a time, to what lies before each bin.
INLINE void add_up(uint16_t tables[TABLES][ROOM], struct bins *bins) {
  const ints zero = 0;
  ints sum = 0;
  for (size_t b = 0; b < ROOM; b += LANES) {
    ints c = 0;
    for (int t = 0; t < TABLES; t++) c += __builtin_convertvector(*(const shorts *)(tables[t] + b), ints);
    c += __builtin_shufflevector(zero, c, 0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
    c += __builtin_shufflevector(zero, c, 0, 1, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
    c += __builtin_shufflevector(zero, c, 0, 1, 2, 3, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27);
    c += __builtin_shufflevector(zero, c, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
    sum += c;
    *(ints *)(bins->before + b) += sum;
    sum = __builtin_shufflevector(sum, sum, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15);
  }
}

/// Counts values in the bins; so few that no count of a table can overflow.
INLINE void count_block(const struct values *v, size_t start, size_t end, struct bins *bins) {
  // Equal values in a row would wait for each other in one table.
  uint16_t tables[TABLES][ROOM];
  int32_t indices[CHUNK];
  memset(tables, 0, sizeof tables);
  for (; start < end; start += CHUNK) {
    const size_t length = end - start < CHUNK ? end - start : CHUNK;
    find_bins(v, start, length, bins->low, (float)(1 / bins->width), indices);
    size_t i = 0;
    for (; i + TABLES <= length; i += TABLES)
      for (int t = 0; t < TABLES; t++) tables[t][indices[i + t]]++;
    for (; i < length; i++) tables[0][indices[i]]++;
  }
  add_up(tables, bins);
}

/// Counts the values in FINE bins from `low` to `high`, or about their middle where that is too narrow.
INLINE void count_bins(const struct values *v, double low, double high, struct bins *bins) {
  const double least = narrowest(v);
  if (high - low < least) {
    const double largest = (double)FLT_MAX * v->scale;
    low = fmax(fmin((low + high - least) / 2, largest - least), -largest);
    high = low + least;
  }
  // A hair wider, so that the largest value falls into the last bin.
  bins->low = (float)low;
  bins->width = (high - low) * (1 + 0x1p-20) / FINE;
  memset(bins->before, 0, sizeof bins->before);
  for (size_t start = 0; start < v->count; start += BLOCK)
    count_block(v, start, v->count - start < BLOCK ? v->count : start + BLOCK, bins);
}

/// The bin of the value with a rank from 1 on; the first or the last for a value outside.
INLINE size_t bin_of_rank(const struct bins *bins, size_t rank) {
  size_t first = 0, last = FINE - 1;
  while (first < last) {
    const size_t middle = (first + last) / 2;
    if (rank <= bins->before[middle + 1]) {
      last = middle;
    } else {
      first = middle + 1;
    }
  }
  return first;
}

/// The value with a rank from 1 on, as if the values of its bin lay evenly in it.
INLINE float value_of_rank(const struct values *v, const struct bins *bins, size_t rank) {
  const size_t b = bin_of_rank(bins, rank);
  const double below = bins->before[b], inside = bins->before[b + 1] - below;
  const double share = inside > 0 ? ((double)rank - below - 0.5) / inside : 0.5;
  const double value = bins->low + ((double)b + share) * bins->width;
  return (float)(fmin(fmax(value, v->minimum), v->maximum) / v->scale);
}

/// First and last bin of the central 99.8 % of the values.
struct centre {
  size_t first, last;
};

INLINE struct centre centre_of(const struct values *v, const struct bins *bins) {
  const size_t outside = v->count / 1000;
  return (struct centre){bin_of_rank(bins, outside + 1), bin_of_rank(bins, v->count - outside)};
}

/// Counts anew, in finer bins about the central values, while few bins hold them all: an outlier had
/// stretched the range. Central values that are all equal have nothing to show more finely.
INLINE void zoom(const struct values *v, struct bins *bins) {
  struct centre centre = centre_of(v, bins);
  if (centre.last - centre.first >= TIGHT) return;
  struct bins finer = *bins;
  for (int i = 0; i < ZOOMS && centre.last - centre.first < TIGHT; i++) {
    const double low = finer.low + ((double)centre.first - 1) * finer.width;
    const double high = finer.low + ((double)centre.last + 2) * finer.width;
    if (high - low < 2 * narrowest(v)) return;
    count_bins(v, low, high, &finer);
    centre = centre_of(v, &finer);
  }
  *bins = finer;
}

/// Number of bins that make one of the histogram's, for so many that hold the central values.
INLINE ptrdiff_t bins_together(const struct values *v, const struct bins *bins, ptrdiff_t span) {
  // No narrower than the last digit of the largest value, or the edges would coincide; no wider than Float
  // can tell.
  const double digit = narrowest(v) / COARSE, widest = (double)FLT_MAX * v->scale / COARSE;
  ptrdiff_t together = (span + COARSE - 1) / COARSE;
  while (together < FINE / COARSE && (double)together * bins->width < digit) together++;
  while (together > 1 && (double)together * bins->width >= widest) together--;
  return together;
}

/// An edge of the bins in the tensor's own units.
INLINE float edge(const struct values *v, const struct bins *bins, ptrdiff_t bin) {
  const double value = (bins->low + (double)bin * bins->width) / v->scale;
  return (float)fmin(fmax(value, -FLT_MAX), FLT_MAX);
}

/// Sums up bins, a whole number of them to each of the histogram's, about the central values.
INLINE void make_histogram(const struct values *v, const struct bins *bins, struct kernel_stage *stage,
                           uint32_t counts[COARSE]) {
  const struct centre centre = centre_of(v, bins);
  const ptrdiff_t span = (ptrdiff_t)(centre.last - centre.first + 1);
  const ptrdiff_t together = bins_together(v, bins, span), most = FINE - COARSE * together;
  ptrdiff_t start = (ptrdiff_t)centre.first + (span - COARSE * together) / 2;
  start = start < 0 ? 0 : start > most ? most : start;
  const uint32_t *before = bins->before + start;
  for (ptrdiff_t b = 0; b < COARSE; b++) counts[b] = before[(b + 1) * together] - before[b * together];
  stage->under = before[0];
  stage->over = v->count - before[COARSE * together];
  stage->low = edge(v, bins, start);
  stage->high = edge(v, bins, start + COARSE * together);
}

/// The rank of a percentile: the least whole number that is at least that share of the count.
INLINE size_t rank_of(size_t percent, size_t count) { return (percent * count + 99) / 100; }

KERNEL bool kernel_read_stage(const float *x, size_t count, struct kernel_stage *stage, uint32_t *counts) {
  struct values v = {.x = x, .count = count, .scale = 1.0f};
  if (count == 0 || !find_range(&v)) return false;
  const struct moments moments = moments_of(&v);
  struct bins bins;
  count_bins(&v, fmax(v.minimum, moments.mean - 5 * moments.deviation),
             fmin(v.maximum, moments.mean + 5 * moments.deviation), &bins);
  if (moments.deviation > 0) zoom(&v, &bins);
  stage->mean = (float)(moments.mean / v.scale);
  stage->deviation = (float)(moments.deviation / v.scale);
  stage->minimum = v.minimum / v.scale;
  stage->maximum = v.maximum / v.scale;
  stage->p15 = value_of_rank(&v, &bins, rank_of(15, count));
  stage->p50 = value_of_rank(&v, &bins, rank_of(50, count));
  stage->p85 = value_of_rank(&v, &bins, rank_of(85, count));
  make_histogram(&v, &bins, stage, counts);
  return true;
}
