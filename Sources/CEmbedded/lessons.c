#include "CEmbedded.h"

#include <string.h>

// #embed is C23; clang takes it in every language mode and says so.
#pragma clang diagnostic ignored "-Wc23-extensions"

/// A lesson: the name of its file without the extension, and its text, which a zero ends.
struct lesson {
  const char *name;
  const unsigned char *text;
};

// The lessons of `bnviz lesson`, three lines for each file of demos/lessons. Their order here is of no account: the list
// goes by the number in each file.
static const struct lesson lessons[] = {
    // 1 to 7

    // 8 to 13

    // 14 to 20

    {0, 0},
};

size_t embedded_lesson_count(void) { return sizeof lessons / sizeof lessons[0] - 1; }

struct embedded_file embedded_lesson(size_t index) {
  const struct lesson lesson = lessons[index];
  return (struct embedded_file){lesson.name, lesson.text, strlen((const char *)lesson.text)};
}
