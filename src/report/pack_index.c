/* SPDX-License-Identifier: MIT */
/*
 * The pages of an evidence pack: what lies in it, and how it is proven.
 * Gathering the files is the desk's.
 */
#include <stdio.h>
#include <string.h>

#include "report_room.h"

#define PACK_NAME_MAX 80

/* ---- names ------------------------------------------------------------- */

/* What a name may hold anywhere; the rest becomes '_'. */
static bool
is_safe(uint32_t cp)
{
	if (cp < 0x80)
		return cp > ' ' && !strchr("/\\:*?\"<>|'`$&;()[]{}!~^%#",
			(int)cp);
	return cp != 0xfffd;
}

void
pack_name(struct buf *out, const char *name)
{
	const char *slash = strrchr(name, '/');
	struct buf clean = { 0 };
	const char *p;
	size_t len, start = out->len;
	uint32_t cp;

	name = slash && slash[1] ? slash + 1 : name;
	text_clean(&clean, name, strlen(name), TEXT_TITLE_MAX, false);
	p = buf_text(&clean);
	len = clean.len;
	while (len) {
		const size_t n = text_next(p, len, &cp);
		const bool dot = cp == '.' && out->len == start;

		if (out->len - start + n > PACK_NAME_MAX)
			break;
		if (dot || cp == '-' ? out->len == start : !is_safe(cp))
			buf_add_char(out, '_');
		else
			buf_add(out, p, n);
		p += n;
		len -= n;
	}
	if (out->len == start)
		buf_add_text(out, "_");
	buf_done(&clean);
}

void
pack_sums(struct buf *out, const struct pack_item *item, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_addf(out, "%s  %s\n", item[i].hash, item[i].path);
}

/* ---- what both pages say ----------------------------------------------- */

struct about_row {
	const char *label;	/* msgid */
	void (*put)(struct buf *out, const struct pack_about *a);
};

static void
put_number(struct buf *out, const struct pack_about *a)
{
	buf_addf(out, "%s%s%s", a->site, *a->site ? "/" : "",
		a->inc->number);
}

static void
put_title(struct buf *out, const struct pack_about *a)
{
	buf_add_text(out, a->inc->title);
}

static void
put_entries(struct buf *out, const struct pack_about *a)
{
	buf_addf(out, _("1 to %lld of log %s"), (long long)a->upto,
		a->inc->log);
}

static void
put_head(struct buf *out, const struct pack_about *a)
{
	buf_add_text(out, a->head);
}

static void
put_seal(struct buf *out, const struct pack_about *a)
{
	if (!*a->code) {
		buf_add_text(out, _("the log is not sealed"));
		return;
	}
	buf_addf(out, "%s, ", a->code);
	time_format(out, a->sealed, a->inc->zone, TIME_FULL);
}

static void
put_result(struct buf *out, const struct pack_about *a)
{
	buf_add_text(out, a->sound ? _("sound (see result.txt)")
		: _("NOT SOUND (see result.txt)"));
}

static const struct about_row rows[] = {
	{ N_("Incident"), put_number },
	{ N_("Title"), put_title },
	{ N_("Entries covered"), put_entries },
	{ N_("Hash of the last entry"), put_head },
	{ N_("Seal"), put_seal },
	{ N_("Verification"), put_result },
};

static const char *const proofs[] = {
	N_("sha256sum -c SHA256SUMS proves that no file of this pack was "
	"changed."),
	N_("sh verify.sh proves more, without zhiban: that each entry has the "
	"hash the log names, follows the entry before it, and that plans, "
	"reports and files are those the entries name."),
	N_("Compare the seal's code with the one written down on paper; it "
	"fixes the whole log up to there. Entries of other incidents are in "
	"log/hashes.txt as hashes only."),
};

/* ---- text -------------------------------------------------------------- */

static void
text_banner(struct buf *out, const struct pack_about *a)
{
	if (strcmp(a->kind, "drill") == 0)
		buf_add_text(out, _("DRILL - NOT REAL\n\n"));
	else if (strcmp(a->kind, "test") == 0)
		buf_add_text(out, _("TEST DATABASE - NOT REAL\n\n"));
}

void
pack_index_text(struct buf *out, const struct pack_about *a)
{
	text_banner(out, a);
	buf_addf(out, _("Evidence pack\n\n"));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		buf_addf(out, "%s: ", _(rows[i].label));
		rows[i].put(out, a);
		buf_add_char(out, '\n');
	}
	buf_add_char(out, '\n');
	for (size_t i = 0; i < ARRAY_LEN(proofs); i++)
		buf_addf(out, "%s\n", _(proofs[i]));
	buf_add_char(out, '\n');
	for (size_t i = 0; i < a->count; i++)
		/* TRANSLATORS: path, what it is, bytes, SHA-256 */
		buf_addf(out, _("%s\n    %s, %lld bytes\n    SHA-256 %s\n"),
			a->item[i].path, a->item[i].what,
			(long long)a->item[i].size, a->item[i].hash);
}

/* ---- HTML -------------------------------------------------------------- */

static const char style[] =
	"body { font-size: 10.5pt; line-height: 1.5; max-width: 178mm; }\n"
	"h1 { font-size: 17pt; text-align: center; }\n"
	"table { border-collapse: collapse; width: 100%; margin: 4mm 0; }\n"
	"th, td { border: 1px solid #444; padding: 1.2mm 2mm;"
	" vertical-align: top; text-align: left;"
	" overflow-wrap: anywhere; }\n"
	"th { font-weight: normal; background: #f2f2f2; }\n"
	"tr { break-inside: avoid; }\n"
	".hash { font: 8pt monospace; }\n";

/* A link that leads nowhere but into the pack. */
static void
put_link(struct buf *out, const char *path)
{
	buf_add_text(out, "<a href=\"");
	for (const char *p = path; *p; p++) {
		const unsigned char c = (unsigned char)*p;

		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		    (c >= 'a' && c <= 'z') || strchr("/._-", c))
			buf_add_char(out, (char)c);
		else
			buf_addf(out, "%%%02X", c);
	}
	html_put(out, "\">", path, "</a>");
}

static void
html_about(struct buf *out, const struct pack_about *a)
{
	struct buf text = { 0 };

	buf_add_text(out, "<table>\n<tbody>\n");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		buf_clear(&text);
		rows[i].put(&text, a);
		html_put(out, "<tr><th scope=\"row\">", _(rows[i].label),
			"</th>");
		html_put(out, "<td>", buf_text(&text), "</td></tr>\n");
	}
	buf_add_text(out, "</tbody>\n</table>\n");
	buf_done(&text);
}

static void
html_files(struct buf *out, const struct pack_about *a)
{
	char size[32];

	buf_add_text(out, "<table>\n<thead>\n<tr>");
	html_put(out, "<th scope=\"col\">", _("File"), "</th>");
	html_put(out, "<th scope=\"col\">", _("What it is"), "</th>");
	html_put(out, "<th scope=\"col\">", _("Bytes"), "</th>");
	buf_add_text(out, "</tr>\n</thead>\n<tbody>\n");
	for (size_t i = 0; i < a->count; i++) {
		snprintf(size, sizeof(size), "%lld",
			(long long)a->item[i].size);
		buf_add_text(out, "<tr><td>");
		put_link(out, a->item[i].path);
		html_put(out, "<br><span class=\"hash\">", a->item[i].hash,
			"</span></td>");
		html_put(out, "<td>", a->item[i].what, "</td>");
		html_put(out, "<td>", size, "</td></tr>\n");
	}
	buf_add_text(out, "</tbody>\n</table>\n");
}

void
pack_index_html(struct buf *out, const struct pack_about *a)
{
	struct buf banner = { 0 }, title = { 0 }, foot = { 0 };

	text_banner(&banner, a);
	buf_addf(&title, "%s %s", _("Evidence pack"), a->inc->number);
	buf_add_text(&foot, buf_text(&title));
	if (*a->code)
		buf_addf(&foot, " \xc2\xb7 %s", a->code);
	html_open(out, &(struct html_sheet){ .title = buf_text(&title),
		.style = style, .mark = buf_text(&banner),
		.foot = buf_text(&foot) });
	html_put(out, "<h1>", _("Evidence pack"), "</h1>\n");
	html_about(out, a);
	for (size_t i = 0; i < ARRAY_LEN(proofs); i++)
		html_put(out, "<p>", _(proofs[i]), "</p>\n");
	html_files(out, a);
	html_close(out);
	buf_done(&banner);
	buf_done(&title);
	buf_done(&foot);
}
