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
    {"01-the-layer", (const unsigned char[]){
#embed "../../demos/lessons/01-the-layer.yaml" suffix(, 0)
    }},
    {"02-moving-distribution", (const unsigned char[]){
#embed "../../demos/lessons/02-moving-distribution.yaml" suffix(, 0)
    }},
    {"03-vanishing", (const unsigned char[]){
#embed "../../demos/lessons/03-vanishing.yaml" suffix(, 0)
    }},
    {"04-exploding", (const unsigned char[]){
#embed "../../demos/lessons/04-exploding.yaml" suffix(, 0)
    }},
    {"05-ten-times-the-rate", (const unsigned char[]){
#embed "../../demos/lessons/05-ten-times-the-rate.yaml" suffix(, 0)
    }},
    {"06-faster-and-when-not", (const unsigned char[]){
#embed "../../demos/lessons/06-faster-and-when-not.yaml" suffix(, 0)
    }},
    {"07-gamma-and-beta", (const unsigned char[]){
#embed "../../demos/lessons/07-gamma-and-beta.yaml" suffix(, 0)
    }},

    // 8 to 13
    {"08-training-and-inference", (const unsigned char[]){
#embed "../../demos/lessons/08-training-and-inference.yaml"
        , 0}},
    {"09-noise", (const unsigned char[]){
#embed "../../demos/lessons/09-noise.yaml"
        , 0}},
    {"10-covariate-shift", (const unsigned char[]){
#embed "../../demos/lessons/10-covariate-shift.yaml"
        , 0}},
    {"11-exploding-too", (const unsigned char[]){
#embed "../../demos/lessons/11-exploding-too.yaml"
        , 0}},
    {"12-scale-invariance", (const unsigned char[]){
#embed "../../demos/lessons/12-scale-invariance.yaml"
        , 0}},
    {"13-before-training", (const unsigned char[]){
#embed "../../demos/lessons/13-before-training.yaml"
        , 0}},

    // 14 to 20
    {"14-convolution", (const unsigned char[]){
#embed "../../demos/lessons/14-convolution.yaml" suffix(, 0)
    }},
    {"15-resnet", (const unsigned char[]){
#embed "../../demos/lessons/15-resnet.yaml" suffix(, 0)
    }},
    {"16-gan", (const unsigned char[]){
#embed "../../demos/lessons/16-gan.yaml" suffix(, 0)
    }},
    {"17-recurrent", (const unsigned char[]){
#embed "../../demos/lessons/17-recurrent.yaml" suffix(, 0)
    }},
    {"18-transformer", (const unsigned char[]){
#embed "../../demos/lessons/18-transformer.yaml" suffix(, 0)
    }},
    {"19-small-batches", (const unsigned char[]){
#embed "../../demos/lessons/19-small-batches.yaml" suffix(, 0)
    }},
    {"20-workers", (const unsigned char[]){
#embed "../../demos/lessons/20-workers.yaml" suffix(, 0)
    }},

    {0, 0},
};

size_t embedded_lesson_count(void) { return sizeof lessons / sizeof lessons[0] - 1; }

struct embedded_file embedded_lesson(size_t index) {
  const struct lesson lesson = lessons[index];
  return (struct embedded_file){lesson.name, lesson.text, strlen((const char *)lesson.text)};
}
