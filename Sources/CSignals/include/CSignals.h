#ifndef BNVIZ_CSIGNALS_H
#define BNVIZ_CSIGNALS_H

#include <stdbool.h>
#include <stddef.h>

// What has to be C: a signal handler may only call async-signal-safe functions and touch memory of its own,
// which Swift cannot promise. There is one terminal and one set of signals in a process, so there is one state.

// Signals a program answers to at its ease: they come out of `bnviz_wait`, one after the other.

/// What ended a wait.
enum bnviz_wakeup {
  BNVIZ_TIMEOUT,
  BNVIZ_INPUT,
  BNVIZ_SIGNAL,
  BNVIZ_HANGUP,
};

/// Takes SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT and SIGWINCH over, those apart that were ignored; the signals
/// that end a process by a fault or by default first give the terminal back. False where there is no pipe to be had.
bool bnviz_signals_open(void);
/// Gives every signal back what it did before.
void bnviz_signals_close(void);
/// The oldest signal that was caught and not yet taken; 0 if there is none.
int bnviz_signals_take(void);
/// Waits until the file can be read, a signal was caught or the time is over; a negative time has no end.
enum bnviz_wakeup bnviz_wait(int file, int milliseconds);
/// Stops the process, and with `group` all others of its job, as the shell's Ctrl-Z does; returns when continued.
void bnviz_stop(bool group);
/// Stops the process while another job has the terminal, as the system does with one that writes to it.
void bnviz_await_foreground(int terminal);
/// Ends the process by the signal, so that whoever waits for it sees the true cause.
void bnviz_die(int signal);

// The guard: how to give the terminal back when nothing else works any more.

/// Remembers the terminal's modes as they are now and the bytes that leave the screen (the first 256).
void bnviz_guard_set(int terminal, const char *leave, size_t count);
/// Whether a crash must give the terminal back; off by itself after it did.
void bnviz_guard_arm(bool armed);

// Output that would spoil the screen: up to 64 KiB of it are kept and shown afterwards; what comes after is lost.

/// Leads standard output, and standard error where it is a terminal, into a pipe.
bool bnviz_output_divert(void);
/// Leads both back, and writes what came to standard error.
void bnviz_output_restore(void);

#endif
