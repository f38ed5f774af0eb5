#ifndef BNVIZ_CEMBEDDED_H
#define BNVIZ_CEMBEDDED_H

#include <stddef.h>

/// A file of the repository that is part of the binary.
struct embedded_file {
  /// Name without path and extension: `digits`.
  const char *name;
  /// Its bytes; no zero follows the last one.
  const unsigned char *bytes;
  /// Number of bytes.
  size_t count;
};

/// The handwritten digits: `optdigits.csv`, 64 pixels and a label on a line.
struct embedded_file embedded_digits(void);

/// Number of demos.
size_t embedded_demo_count(void);

/// A demo, `demos/NAME.yaml`; the index is below `embedded_demo_count()`.
struct embedded_file embedded_demo(size_t index);

/// Number of lessons.
size_t embedded_lesson_count(void);

/// A lesson, `demos/lessons/NN-NAME.yaml`; the index is below `embedded_lesson_count()`.
struct embedded_file embedded_lesson(size_t index);

/// The looks of an exported page: `handout/page.css`.
struct embedded_file embedded_handout_style(void);

/// Number of parts of an exported page's script.
size_t embedded_handout_script_count(void);

/// A part of the script, `handout/NAME.js`, in their order; the index is below `embedded_handout_script_count()`.
struct embedded_file embedded_handout_script(size_t index);

#endif
