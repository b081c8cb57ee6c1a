/* SPDX-License-Identifier: MIT */
/*
 * What every page for a browser has alike: one file, no script, nothing from
 * elsewhere, sized for A4, and on each sheet that is printed its mark and
 * where it comes from. What stands on a page is its writer's.
 */
#include <string.h>

#include "zhiban/core.h"

static const char style[] =
	"body { font-family: \"Noto Sans CJK SC\", \"Source Han Sans SC\","
	" \"Microsoft YaHei\", sans-serif; color: #000; margin: 0 auto; }\n"
	".mark { text-align: center; font-weight: bold;"
	" border: 2px solid #000; padding: 1mm; }\n";

void
html_text(struct buf *out, const char *text)
{
	const char *end;

	for (; (end = strchr(text, '\n')); text = end + 1) {
		text_html(out, text, (size_t)(end - text));
		buf_add_text(out, "<br>\n");
	}
	text_html(out, text, strlen(text));
}

void
html_put(struct buf *out, const char *open, const char *text,
	const char *close)
{
	buf_add_text(out, open);
	text_html(out, text, strlen(text));
	buf_add_text(out, close);
}

/* A text in a style sheet: what would end it, or the style sheet, is written
 * by its number. */
static void
css_text(struct buf *out, const char *text)
{
	buf_add_char(out, '"');
	for (; *text; text++) {
		const unsigned char c = (unsigned char)*text;

		if (c < ' ' || strchr("\"\\<>&", c))
			buf_addf(out, "\\%06x", c);
		else
			buf_add_char(out, *text);
	}
	buf_add_char(out, '"');
}

static void
margin_box(struct buf *out, const char *place, const char *text)
{
	if (!*text)
		return;
	buf_addf(out, "  @%s { font-size: 9pt; content: ", place);
	css_text(out, text);
	buf_add_text(out, "; }\n");
}

void
html_open(struct buf *out, const struct html_sheet *s)
{
	buf_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
		"<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
		"content=\"width=device-width\">\n",
		lang_now() == LANG_ZH ? "zh-CN" : "en");
	html_put(out, "<title>", s->title, "</title>\n<style>\n");
	buf_add_text(out, "@page { size: A4; margin: 18mm 16mm;\n");
	margin_box(out, "top-center", s->mark ? s->mark : "");
	margin_box(out, "bottom-left", s->foot ? s->foot : "");
	buf_add_text(out, "  @bottom-right { font-size: 9pt; content: "
		"counter(page) \" / \" counter(pages); }\n}\n");
	buf_add_text(out, style);
	buf_addf(out, "%s</style>\n</head>\n<body>\n", s->style);
	if (s->mark && *s->mark)
		html_put(out, "<p class=\"mark\">", s->mark, "</p>\n");
}

void
html_close(struct buf *out)
{
	buf_add_text(out, "</body>\n</html>\n");
}
