#include "guard.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "CSignals.h"

enum { LEAVE_BOUND = 256 };

static struct {
  atomic_bool armed;
  int terminal;
  struct termios modes;
  bool has_modes;
  char leave[LEAVE_BOUND];
  size_t count;
} guard;

static struct {
  atomic_bool diverted;
  int pipe;    // read end
  int output;  // where standard output went before
  int error;   // where standard error went before; -1 if it was no terminal and stays where it is
} diversion;

static void write_all(int file, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(file, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

static void release_at_exit(void) { bnviz_guard_release(); }

void bnviz_guard_set(int terminal, const char *leave, size_t count) {
  static bool registered;
  if (!registered) registered = atexit(release_at_exit) == 0;
  guard.terminal = terminal;
  guard.has_modes = tcgetattr(terminal, &guard.modes) == 0;
  guard.count = count < LEAVE_BOUND ? count : LEAVE_BOUND;
  memcpy(guard.leave, leave, guard.count);
}

void bnviz_guard_arm(bool armed) { atomic_store(&guard.armed, armed); }

bool bnviz_output_divert(void) {
  int ends[2];
  fflush(stdout);
  if (pipe(ends) != 0) return false;
  // A full pipe must refuse, not block: nobody reads it before the screen is left.
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  }
  diversion.pipe = ends[0];
  diversion.output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  diversion.error = isatty(STDERR_FILENO) ? fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3) : -1;
  dup2(ends[1], STDOUT_FILENO);
  if (diversion.error >= 0) dup2(ends[1], STDERR_FILENO);
  close(ends[1]);
  atomic_store(&diversion.diverted, true);
  return true;
}

static void lead_output_back(void) {
  if (!atomic_exchange(&diversion.diverted, false)) return;
  char bytes[1024];
  ssize_t count;
  if (diversion.output >= 0) {
    dup2(diversion.output, STDOUT_FILENO);
    close(diversion.output);
  }
  if (diversion.error >= 0) {
    dup2(diversion.error, STDERR_FILENO);
    close(diversion.error);
  }
  while ((count = read(diversion.pipe, bytes, sizeof bytes)) > 0) {
    write_all(STDERR_FILENO, bytes, (size_t)count);
  }
  close(diversion.pipe);
}

void bnviz_output_restore(void) {
  fflush(stdout);
  lead_output_back();
}

void bnviz_guard_release(void) {
  if (!atomic_exchange(&guard.armed, false)) return;
  write_all(guard.terminal, guard.leave, guard.count);
  if (guard.has_modes) tcsetattr(guard.terminal, TCSANOW, &guard.modes);
  lead_output_back();
}
