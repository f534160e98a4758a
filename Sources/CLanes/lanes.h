// Operations on packets of eight 64-bit integers for which Swift's SIMD types have no instruction: the smaller and the
// larger of two, and fixed permutations. They are the compiler's own vector operations, so they serve every processor.
#pragma once

typedef long long lanes_words __attribute__((ext_vector_type(8)));

#define LANES_INLINE static inline __attribute__((always_inline))

LANES_INLINE lanes_words lanes_smaller(lanes_words a, lanes_words b) { return __builtin_elementwise_min(a, b); }
LANES_INLINE lanes_words lanes_larger(lanes_words a, lanes_words b) { return __builtin_elementwise_max(a, b); }

LANES_INLINE lanes_words lanes_reversed(lanes_words a) {
  return __builtin_shufflevector(a, a, 7, 6, 5, 4, 3, 2, 1, 0);
}

// The lower and the upper halves of two packets.
LANES_INLINE lanes_words lanes_low_halves(lanes_words a, lanes_words b) {
  return __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11);
}
LANES_INLINE lanes_words lanes_high_halves(lanes_words a, lanes_words b) {
  return __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15);
}

// The first and the second pairs of each half.
LANES_INLINE lanes_words lanes_first_pairs(lanes_words a, lanes_words b) {
  return __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13);
}
LANES_INLINE lanes_words lanes_second_pairs(lanes_words a, lanes_words b) {
  return __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15);
}

// The even and the odd lanes, taken by turns.
LANES_INLINE lanes_words lanes_evens(lanes_words a, lanes_words b) {
  return __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14);
}
LANES_INLINE lanes_words lanes_odds(lanes_words a, lanes_words b) {
  return __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15);
}

// The lower and the upper halves, lane by lane by turns.
LANES_INLINE lanes_words lanes_zipped_low(lanes_words a, lanes_words b) {
  return __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}
LANES_INLINE lanes_words lanes_zipped_high(lanes_words a, lanes_words b) {
  return __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}
