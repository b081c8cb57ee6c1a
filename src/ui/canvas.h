/* SPDX-License-Identifier: MIT */
/*
 * The canvas: a screen as cells in memory.
 *
 * Views draw here and nowhere else; term.c copies it to the terminal and
 * headless.c writes it as text. A cell is one character with its marks and a
 * style; a wide character takes two cells, the second being empty. No call
 * can leave half a wide character, write outside the canvas, or let a control
 * byte through: everything is measured, clipped and padded here.
 *
 * Coordinates are cells from the upper left, 0,0. Calls outside the canvas,
 * or with no room, do nothing; a canvas of 1x1 is fine.
 */
#ifndef ZHIBAN_UI_CANVAS_H
#define ZHIBAN_UI_CANVAS_H

#include "key.h"

#define CANVAS_MAX 1000		/* cells each way; larger is cut to it */
#define CELL_TEXT 24		/* bytes of a cell: one character, 4 marks */

/*
 * Styles are meanings; term.c knows the attributes and colours. Meaning is
 * never by style alone: a word or a glyph says it too.
 */
enum style {
	STYLE_PLAIN,
	STYLE_STRONG,		/* the imperative, what matters in a line */
	STYLE_TITLE,		/* title row of a view, heads of a box */
	STYLE_DIM,		/* secondary, not applicable */
	STYLE_KEY,		/* a key's name in the key bar and in hints */
	STYLE_OVERDUE,
	STYLE_NEAR,		/* a deadline within its warning */
	STYLE_CRITICAL,		/* mark of a critical step, the worst level */
	STYLE_NEVER,		/* what must never be done */
	STYLE_OK,		/* done, met */
	STYLE_FIELD,		/* where a person types */
	STYLE_ERROR,		/* a sentence that says what is wrong */
	STYLE_BANNER,		/* test and drill databases, read-only */
	STYLE_COUNT
};

/* One letter per style for dumps of screens: '.' is plain. */
char style_letter(enum style style);

/* Signs of states and frames; ASCII when the canvas is. */
enum glyph {
	GLYPH_CURRENT,		/* the current step: a triangle, > */
	GLYPH_OPEN,		/* o */
	GLYPH_DONE,		/* a tick, + */
	GLYPH_DEFERRED,		/* ~ */
	GLYPH_SKIPPED,		/* - */
	GLYPH_OVERRIDDEN,	/* ! */
	GLYPH_INAPPLICABLE,	/* a middle dot, . */
	GLYPH_BLOCKED,		/* # */
	GLYPH_CRITICAL,		/* ! */
	GLYPH_NEVER,		/* a cross, X */
	GLYPH_SELECTED,		/* a triangle, >: what is selected in a list */
	GLYPH_CHECKED,		/* [x] */
	GLYPH_UNCHECKED,	/* [ ] */
	GLYPH_CUT,		/* an ellipsis, ~: text goes on */
	GLYPH_UP, GLYPH_DOWN,	/* more above, more below: ^ v */
	GLYPH_DOT,		/* between parts of a line */
	GLYPH_H, GLYPH_V,	/* frame lines */
	GLYPH_TL, GLYPH_TR, GLYPH_BL, GLYPH_BR,
	GLYPH_COUNT
};

struct cell {
	char text[CELL_TEXT];	/* NUL-terminated; "" right half of a wide */
	unsigned char style;
	unsigned char selected;	/* shown reversed on top of its style */
};

struct rect {
	int x, y, w, h;
};

/* A place that can be clicked: what that is as a key. Filled in by whoever
 * draws a key's name, a list's row or a field. */
struct hit {
	struct rect r;
	struct key key;		/* K_CLICK: of id */
	char *id;
	bool picks;		/* one click chooses, as in a menu */
	bool opens;		/* two do, as in a list */
};

struct canvas {
	int w, h;
	bool ascii;		/* glyphs and frames in ASCII only */
	int cursor_x, cursor_y;	/* -1: hidden */
	struct cell *cells;	/* w * h, row by row */
	struct hit *hit;	/* later ones lie on top */
	size_t hit_count, hit_cap;
};

void canvas_init(struct canvas *c, int w, int h, bool ascii);
void canvas_done(struct canvas *c);

/* Changes the size and clears. */
void canvas_resize(struct canvas *c, int w, int h);

/* Blanks everywhere, plain, nothing selected, cursor hidden. */
void canvas_clear(struct canvas *c);

/*
 * The primitive: writes text[0..len) from x,y on into exactly `cells` cells:
 * what does not fit is cut at a character (a wide one that would be halved is
 * left out), what is left over becomes blanks of the style. Controls, line
 * ends, broken UTF-8 and marks beyond what a cell holds never get through
 * (U+FFFD, a blank, or nothing). A wide character cut by writing over one of
 * its halves loses the other half too. Returns the cells the text took.
 */
int canvas_put(struct canvas *c, int x, int y, int cells, const char *text,
	size_t len, enum style style);

/* The same for a NUL-terminated text (NULL is ""); when it has to be cut, its
 * last cell is GLYPH_CUT. */
int canvas_text(struct canvas *c, int x, int y, int cells, enum style style,
	const char *text);

/* The same, formatted. */
int canvas_textf(struct canvas *c, int x, int y, int cells, enum style style,
	const char *fmt, ...) PRINTF_LIKE(6, 7);

/* Ends at the right edge x + cells; padded on the left. */
int canvas_right(struct canvas *c, int x, int y, int cells, enum style style,
	const char *text);

/*
 * Broken to lines of r.w cells as text_line does, from the line `skip` on;
 * rows of r that stay unused are left alone. Returns how many rows were
 * written.
 */
int canvas_wrap(struct canvas *c, struct rect r, int skip, enum style style,
	const char *text);

/* How many rows canvas_wrap would need; 0 for NULL and "". */
int canvas_wrap_rows(const char *text, int cells);

/* The text of a glyph on this canvas, and its cells. */
const char *canvas_glyph(const struct canvas *c, enum glyph glyph);

/* Draws one glyph; returns its cells. */
int canvas_put_glyph(struct canvas *c, int x, int y, enum glyph glyph,
	enum style style);

void canvas_fill(struct canvas *c, struct rect r, enum style style);
void canvas_hline(struct canvas *c, int x, int y, int cells,
	enum style style);

/* A frame along the inside of r, title (may be NULL) in its upper edge, the
 * inside blanked. Returns the inside. */
struct rect canvas_box(struct canvas *c, struct rect r, enum style style,
	const char *title);

/* Marks the cells of r as selected, whatever their style. */
void canvas_select(struct canvas *c, struct rect r);

/* In what cells row y differs between two canvases of one size: from
 * *ret_from up to but without *ret_to, no wide character cut in two; false:
 * in none. */
bool canvas_differs(const struct canvas *a, const struct canvas *b, int y,
	int *ret_from, int *ret_to);

/*
 * Copies the cells of `part` of another canvas to x,y, with the cursor when it
 * is in that part: for drawing what is larger than what can be seen.
 */
void canvas_copy(struct canvas *c, int x, int y, const struct canvas *from,
	struct rect part);

/* A click on r presses the key. */
void canvas_hit_key(struct canvas *c, struct rect r, const struct key *key);

/* A click on r is a K_CLICK of the id, and chooses it as well when the list
 * says so. */
void canvas_hit_row(struct canvas *c, struct rect r, const char *id,
	bool picks);

/* A click on r is a K_CLICK of the id, as often as it comes. */
void canvas_hit_field(struct canvas *c, struct rect r, const char *id);

/* Takes over another canvas's places, moved by dx,dy and cut to r. */
void canvas_hits_copy(struct canvas *c, int dx, int dy,
	const struct canvas *from, struct rect r);

/* Forgets the places so far: something lies over all of them. */
void canvas_hits_clear(struct canvas *c);

/* What lies at x,y, or NULL. */
const struct hit *canvas_hit_at(const struct canvas *c, int x, int y);

/* Where the hardware cursor stands: in the focused field, so that an input
 * method's window opens there. */
void canvas_cursor(struct canvas *c, int x, int y);

/* A part of r: rows from..from+h, cut to r. A negative h means to the end. */
struct rect rect_rows(struct rect r, int from, int h);

/* The same rectangle, with n cells less on every side. */
struct rect rect_inset(struct rect r, int n);

/* A rectangle of at most w x h in the middle of r. */
struct rect rect_middle(struct rect r, int w, int h);

/*
 * The screen as text: h rows without trailing blanks; after a row with a
 * style other than plain, a line that begins with '^' and gives a letter per
 * cell (upper-case when selected, '#' for plain selected), trailing dots
 * left out; then "cursor X Y" or "cursor hidden".
 */
void canvas_dump(const struct canvas *c, struct buf *out);

/* Rows only, for looking for a text. */
void canvas_dump_text(const struct canvas *c, struct buf *out);

#endif
