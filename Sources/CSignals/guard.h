#ifndef BNVIZ_GUARD_H
#define BNVIZ_GUARD_H

/// Gives the terminal back if the guard is armed; async-signal-safe.
void bnviz_guard_release(void);

#endif
