#include "CEmbedded.h"

// #embed is C23; clang takes it in every language mode and says so.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char optdigits[] = {
#embed "optdigits.csv"
};

// The first demo is the one that runs when none is named.
static const unsigned char digits[] = {
#embed "../../demos/digits.yaml"
};
static const unsigned char vanishing[] = {
#embed "../../demos/vanishing.yaml"
};
static const unsigned char exploding[] = {
#embed "../../demos/exploding.yaml"
};
static const unsigned char ioffe[] = {
#embed "../../demos/ioffe.yaml"
};
static const unsigned char cnn[] = {
#embed "../../demos/cnn.yaml"
};
static const unsigned char resnet[] = {
#embed "../../demos/resnet.yaml"
};
static const unsigned char transformer[] = {
#embed "../../demos/transformer.yaml"
};
static const unsigned char rnn[] = {
#embed "../../demos/rnn.yaml"
};
static const unsigned char lstm[] = {
#embed "../../demos/lstm.yaml"
};
static const unsigned char gan[] = {
#embed "../../demos/gan.yaml"
};
static const unsigned char dcgan[] = {
#embed "../../demos/dcgan.yaml"
};
static const unsigned char batch_size[] = {
#embed "../../demos/batch-size.yaml"
};
static const unsigned char initialisation[] = {
#embed "../../demos/initialisation.yaml"
};
static const unsigned char autoencoder[] = {
#embed "../../demos/autoencoder.yaml"
};

static const unsigned char handout_style[] = {
#embed "handout/page.css"
};
static const unsigned char handout_plots[] = {
#embed "handout/plots.js"
};
static const unsigned char handout_curves[] = {
#embed "handout/curves.js"
};
static const unsigned char handout_layers[] = {
#embed "handout/layers.js"
};
static const unsigned char handout_page[] = {
#embed "handout/page.js"
};

static const struct embedded_file demos[] = {
    {"digits", digits, sizeof digits},
    {"vanishing", vanishing, sizeof vanishing},
    {"exploding", exploding, sizeof exploding},
    {"ioffe", ioffe, sizeof ioffe},
    {"cnn", cnn, sizeof cnn},
    {"resnet", resnet, sizeof resnet},
    {"transformer", transformer, sizeof transformer},
    {"rnn", rnn, sizeof rnn},
    {"lstm", lstm, sizeof lstm},
    {"gan", gan, sizeof gan},
    {"dcgan", dcgan, sizeof dcgan},
    {"batch-size", batch_size, sizeof batch_size},
    {"initialisation", initialisation, sizeof initialisation},
    {"autoencoder", autoencoder, sizeof autoencoder},
};

// In the order in which they make one script.
static const struct embedded_file handout_scripts[] = {
    {"plots", handout_plots, sizeof handout_plots},
    {"curves", handout_curves, sizeof handout_curves},
    {"layers", handout_layers, sizeof handout_layers},
    {"page", handout_page, sizeof handout_page},
};

struct embedded_file embedded_digits(void) {
  return (struct embedded_file){"optdigits", optdigits, sizeof optdigits};
}

size_t embedded_demo_count(void) { return sizeof demos / sizeof demos[0]; }

struct embedded_file embedded_demo(size_t index) { return demos[index]; }

struct embedded_file embedded_handout_style(void) {
  return (struct embedded_file){"page", handout_style, sizeof handout_style};
}

size_t embedded_handout_script_count(void) { return sizeof handout_scripts / sizeof handout_scripts[0]; }

struct embedded_file embedded_handout_script(size_t index) { return handout_scripts[index]; }
