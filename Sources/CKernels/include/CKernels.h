#ifndef BNVIZ_CKERNELS_H
#define BNVIZ_CKERNELS_H
#endif
