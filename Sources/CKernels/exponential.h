// Branch-free single-precision functions that the compiler turns into vector loops. All propagate NaN.

#ifndef BNVIZ_EXPONENTIAL_H
#define BNVIZ_EXPONENTIAL_H

#include "vectors.h"

#include <math.h>
#include <stdint.h>

INLINE float float_of_bits(uint32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

INLINE uint32_t bits_of_float(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

/// e^(x + correction) for a correction much smaller than 1; within 2 ulp, right down to the denormals.
///
/// x = n·ln 2 + r with |r| ≤ ln 2 / 2 (Cody and Waite 1980), and a polynomial of r by Moshier (Cephes, expf).
INLINE float exponential_of_sum(float x, float correction) {
  x = x < -104.0f ? -104.0f : x;
  x = x > 89.0f ? 89.0f : x;
  // Adding 1.5·2²³ leaves the nearest whole number in the low bits.
  const float shift = 12582912.0f;
  const float shifted = x * 1.44269504f + shift;
  const float n = shifted - shift;
  float r = x - n * 0.693359375f;
  r = r - n * -2.12194440e-4f;
  r = r + correction;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * (r * r) + (r + 1.0f);
  // 2ⁿ in two factors: the exponent of one would leave its range near the denormals and near infinity.
  const int32_t power = (int32_t)(bits_of_float(shifted) - bits_of_float(shift));
  const int32_t half = power >> 1;
  const float first = float_of_bits((uint32_t)(half + 127) << 23);
  const float second = float_of_bits((uint32_t)(power - half + 127) << 23);
  return p * first * second;
}

/// e^x.
INLINE float exponential(float x) { return exponential_of_sum(x, 0.0f); }

/// 1 ÷ (1 + e^−x), of e^−|x| so that both tails keep their relative accuracy.
INLINE float sigmoid(float x) {
  const float e = exponential(-fabsf(x));
  return (x < 0.0f ? e : 1.0f) / (1.0f + e);
}

/// ln(1 + e) for e in 0 … 1, with its relative accuracy down to e = 0: 2·artanh(s) with s = e ÷ (2 + e) ≤ ⅓,
/// by its series up to s¹⁵.
INLINE float logarithm_above_one(float e) {
  const float s = e / (2.0f + e);
  const float square = s * s;
  float p = 1.0f / 15.0f;
  p = p * square + 1.0f / 13.0f;
  p = p * square + 1.0f / 11.0f;
  p = p * square + 1.0f / 9.0f;
  p = p * square + 1.0f / 7.0f;
  p = p * square + 1.0f / 5.0f;
  p = p * square + 1.0f / 3.0f;
  p = p * square + 1.0f;
  return 2.0f * s * p;
}

/// The hyperbolic tangent: a polynomial near 0 (Moshier, Cephes, tanhf), 1 − 2 ÷ (e^2|x| + 1) beyond.
INLINE float hyperbolic_tangent(float x) {
  const float size = fabsf(x);
  const float z = x * x;
  float p = -5.70498872745e-3f;
  p = p * z + 2.06390887954e-2f;
  p = p * z - 5.37397155531e-2f;
  p = p * z + 1.33314422036e-1f;
  p = p * z - 3.33332819422e-1f;
  const float near = p * z * x + x;
  const float far = copysignf(1.0f - 2.0f / (exponential(2.0f * size) + 1.0f), x);
  return size < 0.625f ? near : far;
}

/// The normal distribution function Φ(x), and the density φ(x); the lower tail keeps its relative accuracy.
///
/// Φ(−t) = e^(−t²/2) · erfcx(t/√2) ÷ 2, where erfcx(s) · (1 + 2s) is a polynomial of (s − 2) ÷ (s + 2), after
/// Shepherd and Laframboise 1981.
INLINE void normal_distribution(float x, float *distribution, float *density) {
  float t = fabsf(x);
  t = t > 20.0f ? 20.0f : t;
  // t² in two parts, the first exact: rounding t² alone would cost five digits of the tail.
  const float high = float_of_bits(bits_of_float(t) & 0xFFFFF000u);
  const float low = t - high;
  const float e = exponential_of_sum(-0.5f * high * high, -0.5f * low * (t + high));
  const float s = t * 0.707106781f;
  const float inverse = 1.0f / ((s + 2.0f) * (1.0f + 2.0f * s));
  const float u = (s - 2.0f) * (1.0f + 2.0f * s) * inverse;
  float p = -0.000396099902f;
  p = p * u - 0.00122233352f;
  p = p * u + 0.00131256366f;
  p = p * u + 0.00862534903f;
  p = p * u - 0.00806088559f;
  p = p * u - 0.0542026199f;
  p = p * u + 0.16405566f;
  p = p * u - 0.166031569f;
  p = p * u - 0.0927639976f;
  p = p * u + 1.27697837f;
  const float tail = 0.5f * e * p * (s + 2.0f) * inverse;
  *distribution = x < 0.0f ? tail : 1.0f - tail;
  *density = 0.398942280f * e;
}

#endif
