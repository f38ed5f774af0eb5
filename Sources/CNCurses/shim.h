#ifndef BNVIZ_CNCURSES_SHIM_H
#define BNVIZ_CNCURSES_SHIM_H

// The few calls of ncurses that the terminal needs, as functions: its macros, globals and variadic calls do not
// pass into Swift 6. `curses_` stands before each; ncurses itself uses the bare names.

#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#ifndef NCURSES_NOMACROS
#define NCURSES_NOMACROS 1
#endif

#include <locale.h>
#include <langinfo.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#if __has_include(<ncursesw/curses.h>)
#include <ncursesw/curses.h>
#include <ncursesw/term.h>
#else
#include <curses.h>
#include <term.h>
#endif
/// A screen on a terminal.
typedef SCREEN *curses_screen;

/// How a character is drawn, to be joined by "or".
enum curses_attributes {
  CURSES_NORMAL = 0,
  CURSES_BOLD = 1,
  CURSES_DIM = 2,
  CURSES_REVERSED = 4,
};

/// The keys that have a code of their own.
enum curses_keys {
  CURSES_UP = KEY_UP,
  CURSES_DOWN = KEY_DOWN,
  CURSES_LEFT = KEY_LEFT,
  CURSES_RIGHT = KEY_RIGHT,
  CURSES_HOME = KEY_HOME,
  CURSES_END = KEY_END,
  CURSES_PAGE_UP = KEY_PPAGE,
  CURSES_PAGE_DOWN = KEY_NPAGE,
  CURSES_BACK_TAB = KEY_BTAB,
  CURSES_ENTER = KEY_ENTER,
  CURSES_BACKSPACE = KEY_BACKSPACE,
  CURSES_DELETE = KEY_DC,
  CURSES_F0 = KEY_F0,
  CURSES_LAST_FUNCTION = KEY_F0 + 63,
  /// What begins a report of the mouse, which follows it as characters; ncurses itself has no codes so high.
  CURSES_MOUSE_REPORT = KEY_MAX + 0x1000,
};

/// What a terminal description is worth.
enum curses_description {
  CURSES_USABLE,
  CURSES_UNKNOWN,
  CURSES_NO_CURSOR,
};

/// Takes the characters of the environment's locale where they are UTF-8, and UTF-8 without a language where not.
static inline void curses_use_unicode(void) {
  if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

/// A capability of the terminal in text; nil if it has none of the name.
static inline const char *_Nullable curses_capability(const char *_Nonnull name) {
  const char *text = tigetstr((char *)name);
  return text == (const char *)-1 ? NULL : text;
}

/// Whether the terminal's description is there and has what a screen needs; its capabilities can be asked for then.
static inline enum curses_description curses_describe(const char *_Nonnull type, int file) {
  int problem = 0;
  if (setupterm((char *)type, file, &problem) != OK) return CURSES_UNKNOWN;
  return curses_capability("cup") ? CURSES_USABLE : CURSES_NO_CURSOR;
}

/// Begins a screen in which keys come one by one, undigested and unechoed; nil where that fails.
static inline curses_screen _Nullable curses_begin(const char *_Nonnull type, FILE *_Nonnull output,
                                                   FILE *_Nonnull input) {
  // The size is the system's word, not that of LINES and COLUMNS, which do not follow a resize.
  use_env(FALSE);
  use_tioctl(TRUE);
  SCREEN *screen = newterm((char *)type, output, input);
  if (!screen) return NULL;
  set_escdelay(25);
  raw();
  noecho();
  nonl();
  curs_set(0);
  leaveok(stdscr, TRUE);
  idlok(stdscr, FALSE);
  idcok(stdscr, FALSE);
  typeahead(-1);
  return screen;
}

/// Takes the terminal's modes as those to give back; call it outside the screen.
static inline void curses_remember_modes(void) { def_shell_mode(); }
/// Leaves the screen; `curses_flush` comes back to it.
static inline void curses_leave(void) { endwin(); }
/// Frees what `curses_begin` made.
static inline void curses_end(curses_screen _Nonnull screen) { delscreen(screen); }

/// Number of colours of the terminal; below 8 where it has none.
static inline int curses_colors(void) { return has_colors() ? COLORS : 0; }
/// Whether a colour is given by its components (0xRRGGBB) and not by its number.
static inline bool curses_has_direct_colors(void) { return tigetflag("RGB") > 0; }
/// Begins colours with the terminal's own background.
static inline void curses_begin_colors(void) {
  start_color();
  use_default_colors();
}
/// Number of pairs of colours, the terminal's own (0) among them.
static inline int curses_pairs(void) { return has_colors() ? COLOR_PAIRS : 0; }
/// Makes a pair of a foreground and a background colour; -1 for the terminal's own.
static inline bool curses_set_pair(int pair, int foreground, int background) {
  return init_extended_pair(pair, foreground, background) != ERR;
}

/// Columns of the screen.
static inline int curses_width(void) { return COLS; }
/// Rows of the screen.
static inline int curses_height(void) { return LINES; }
/// Gives the screen the size that the terminal has; false if it had it already.
static inline bool curses_resize(int file) {
  struct winsize size;
  if (ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  if (size.ws_row == LINES && size.ws_col == COLS) return false;
  return resize_term(size.ws_row, size.ws_col) == OK;
}

/// Puts one character into a cell, with a combining mark over it or none (0); nothing where the character is not one
/// column wide.
/// The array call neither moves the cursor nor scrolls, so the last cell of the screen is as safe as any.
static inline void curses_put(int x, int y, uint32_t scalar, uint32_t mark, uint32_t attributes, int pair) {
  wchar_t text[3] = {(wchar_t)scalar, (wchar_t)mark, 0};
  attr_t drawn = (attributes & CURSES_BOLD ? A_BOLD : 0) | (attributes & CURSES_DIM ? A_DIM : 0) |
                 (attributes & CURSES_REVERSED ? A_REVERSE : 0);
  cchar_t cell;
  if (setcchar(&cell, text, drawn, 0, &pair) != ERR) mvadd_wchnstr(y, x, &cell, 1);
}
/// Sends a sequence past ncurses, which must not change what is on the screen.
static inline void curses_send(int file, const char *_Nonnull sequence) {
  (void)!write(file, sequence, strlen(sequence));
}
/// Blanks the screen.
static inline void curses_erase(void) { werase(stdscr); }
/// Sends what changed to the terminal, or with `all` every cell, between two brackets that make it one picture
/// (synchronised output, DEC 2026; NULL for none).
static inline void curses_flush(bool all, int file, const char *_Nullable begin, const char *_Nullable end) {
  if (all) clearok(curscr, TRUE);
  wnoutrefresh(stdscr);
  if (begin) curses_send(file, begin);
  doupdate();
  if (end) curses_send(file, end);
}

/// A window that only keys come from: reading from it never draws.
static inline WINDOW *_Nullable curses_keyboard(void) {
  WINDOW *pad = newpad(1, 1);
  if (!pad) return NULL;
  keypad(pad, TRUE);
  nodelay(pad, TRUE);
  return pad;
}
/// Takes a sequence that the terminal sends for a key with a code of its own.
static inline void curses_define_key(const char *_Nonnull sequence, int code) { (void)define_key(sequence, code); }
/// The next key or character; false if none waits. `is_key` tells the two apart.
static inline bool curses_next(WINDOW *_Nonnull keyboard, uint32_t *_Nonnull code, bool *_Nonnull is_key) {
  wint_t value = 0;
  int kind = wget_wch(keyboard, &value);
  *code = (uint32_t)value;
  *is_key = kind == KEY_CODE_YES;
  return kind != ERR;
}

#endif
