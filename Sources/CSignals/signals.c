#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "CSignals.h"
#include "guard.h"

static const int answered[] = {SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGWINCH};
static const int fatal[] = {
  SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS, SIGQUIT, SIGXCPU, SIGXFSZ, SIGALRM, SIGUSR1, SIGUSR2,
  SIGPIPE, SIGPROF, SIGVTALRM,
};
enum { ANSWERED = sizeof answered / sizeof *answered, FATAL = sizeof fatal / sizeof *fatal };

static struct sigaction answered_before[ANSWERED];
static struct sigaction fatal_before[FATAL];
static int ends[2] = {-1, -1};
// A stack overflow leaves no room for the handler on the stack that overflowed.
static char spare_stack[65536];
static bool is_open;

static void note(int signal) {
  int saved = errno;
  unsigned char byte = (unsigned char)signal;
  // A full pipe already holds more signals than anybody waits for.
  (void)!write(ends[1], &byte, 1);
  errno = saved;
}

static void give_back_and_die(int signal, siginfo_t *info, void *context) {
  (void)context;
  bnviz_guard_release();
  struct sigaction next = {.sa_handler = SIG_DFL};
  for (int i = 0; i < FATAL; i++) {
    // A backtrace says something of a fault and of abort(), nothing of a signal that another process sent.
    if (fatal[i] == signal && (info->si_code > 0 || signal == SIGABRT)) next = fatal_before[i];
  }
  sigaction(signal, &next, NULL);
  // The instruction that faulted does so again when the handler returns; a trap and a sent signal do not.
  if (info->si_code <= 0 || signal == SIGTRAP) raise(signal);
}

static void take_over(const int *signals, struct sigaction *before, int count, struct sigaction action) {
  sigfillset(&action.sa_mask);
  for (int i = 0; i < count; i++) {
    sigaction(signals[i], NULL, &before[i]);
    bool ignored = !(before[i].sa_flags & SA_SIGINFO) && before[i].sa_handler == SIG_IGN;
    if (!ignored) sigaction(signals[i], &action, NULL);
  }
}

bool bnviz_signals_open(void) {
  if (is_open) return true;
  if (pipe(ends) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  }
  stack_t stack;
  if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
    stack = (stack_t){.ss_sp = spare_stack, .ss_size = sizeof spare_stack};
    sigaltstack(&stack, NULL);
  }
  take_over(answered, answered_before, ANSWERED, (struct sigaction){.sa_handler = note, .sa_flags = SA_RESTART});
  take_over(fatal, fatal_before, FATAL,
            (struct sigaction){.sa_sigaction = give_back_and_die, .sa_flags = SA_SIGINFO | SA_ONSTACK});
  is_open = true;
  return true;
}

void bnviz_signals_close(void) {
  if (!is_open) return;
  is_open = false;
  for (int i = 0; i < ANSWERED; i++) sigaction(answered[i], &answered_before[i], NULL);
  for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &fatal_before[i], NULL);
  for (int i = 0; i < 2; i++) {
    close(ends[i]);
    ends[i] = -1;
  }
}

int bnviz_signals_take(void) {
  unsigned char byte;
  return is_open && read(ends[0], &byte, 1) == 1 ? byte : 0;
}

enum bnviz_wakeup bnviz_wait(int file, int milliseconds) {
  struct pollfd files[] = {{.fd = ends[0], .events = POLLIN}, {.fd = file, .events = POLLIN}};
  // A signal that interrupts the wait has left its number in the pipe, or concerns nobody here.
  if (poll(files, 2, milliseconds) < 0 && errno == EINTR) poll(files, 2, 0);
  if (files[0].revents & POLLIN) return BNVIZ_SIGNAL;
  if (files[1].revents & ~POLLIN) return BNVIZ_HANGUP;
  return files[1].revents ? BNVIZ_INPUT : BNVIZ_TIMEOUT;
}

static void act_by_default(int signal, struct sigaction *before) {
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigset_t only;
  sigaction(signal, &action, before);
  sigemptyset(&only);
  sigaddset(&only, signal);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(signal);
}

void bnviz_stop(bool group) {
  struct sigaction ours, ignore = {.sa_handler = SIG_IGN};
  if (sigaction(SIGTSTP, NULL, &ours) != 0 || (!(ours.sa_flags & SA_SIGINFO) && ours.sa_handler == SIG_IGN)) return;
  if (group) {
    // The others first, and this process by a signal to its own thread: one sent to the process might stop it
    // later, with the screen drawn again.
    sigaction(SIGTSTP, &ignore, NULL);
    kill(0, SIGTSTP);
  }
  act_by_default(SIGTSTP, NULL);
  sigaction(SIGTSTP, &ours, NULL);
}

void bnviz_await_foreground(int terminal) {
  pid_t owner = tcgetpgrp(terminal);
  if (owner > 0 && owner != getpgrp()) raise(SIGTTOU);
}

void bnviz_die(int signal) { act_by_default(signal, NULL); }
