/* SPDX-License-Identifier: MIT */
/*
 * Making, sealing, proving and mending a database.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli_room.h"

int
cli_init(const struct cli_call *c, struct err *err)
{
	const char *kind = fields_get(c->args, "kind");
	struct desk_options o = {
		.database = c->globals->db,
		.mode = STORE_WRITE,
		.create_kind = kind ? kind : "real",
		.site = fields_get(c->args, "site"),
		.settings = c->settings,
		.folders = c->folders->folders,
		.folder_count = c->folders->folder_count,
		.calendars = c->folders->calendars,
		.calendar_count = c->folders->calendar_count,
		.as = c->globals->as,
		.now = c->globals->now,
		.seed = c->globals->seed,
	};
	struct desk *d;

	if (strcmp(o.create_kind, "real") != 0 &&
		strcmp(o.create_kind, "test") != 0 &&
		strcmp(o.create_kind, "drill") != 0)
		return err_set(err, ERR_USAGE,
			_("'%s' is not a kind: real, test or drill"), kind);
	if (access(o.database, F_OK) == 0)
		return err_set(err, ERR_REFUSED,
			_("%s is there already"), o.database);
	if (desk_open(&d, &o, err) < 0)
		return -1;
	cli_warn_lines(desk_first_note(d));
	desk_close(d);
	return 0;
}

static void
js_findings(struct js *js, const struct findings *f)
{
	struct js *list = js_array();

	for (size_t i = 0; i < f->count; i++) {
		struct js *one = js_object();

		js_set(one, "log", js_text(f->item[i].log[0]
			? f->item[i].log : NULL));
		js_set(one, "seq", f->item[i].seq ? js_number(f->item[i].seq)
			: js_null());
		js_set(one, "what", js_text(f->item[i].what));
		js_push(list, one);
	}
	js_set(js, "problems", list);
}

/* ---- seals ---- */

static struct js *
js_seal(const struct cli_call *c, const struct seal *seal)
{
	struct js *js = js_object();
	char code[SEAL_CODE_SIZE], digits[SEAL_DIGITS_SIZE];
	struct buf site = { 0 }, host = { 0 };

	seal_code(code, seal->hash);
	seal_digits(digits, seal->hash);
	js_set(js, "number", js_number(seal->number));
	js_set(js, "seq", js_number(seal->seq));
	js_set(js, "covers", js_number(seal->covers));
	js_set(js, "at", js_time(seal->at, desk_zone(c->desk)));
	js_set(js, "code", js_text(code));
	js_set(js, "digits", js_text(digits));
	js_set(js, "log", js_text(*seal->log ? seal->log
		: store_log(desk_store(c->desk))));
	(void)desk_seal_home(c->desk, seal, &site, &host, NULL);
	js_set(js, "site", cli_js_text(buf_text(&site)));
	js_set(js, "host", cli_js_text(buf_text(&host)));
	buf_done(&site);
	buf_done(&host);
	return js;
}

int
cli_seal(const struct cli_call *c, struct err *err)
{
	char code[SEAL_CODE_SIZE], digits[SEAL_DIGITS_SIZE];
	struct buf out = { 0 };
	struct seal seal;
	int rc;

	if (desk_need(c->desk, "seal", err) < 0 ||
		desk_seal(c->desk, fields_get(c->args, "reason"), &seal,
		err) < 0)
		return -1;
	if (c->globals->json) {
		struct js *js = js_seal(c, &seal);

		js_set(js, "sealed_to", js_number(seal.covers));
		js_set(js, "unsealed", cli_js_unsealed(c->desk));
		return cli_out_js(js, err);
	}
	seal_code(code, seal.hash);
	seal_digits(digits, seal.hash);
	buf_addf(&out, "%s\n", code);
	desk_seal_text(c->desk, &out, &seal);
	buf_addf(&out, _("\nby telephone: %s\n"), digits);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

/* The seal that was asked for by its code, or the last. */
static int
seal_of_call(const struct cli_call *c, struct findings *f, struct seal *ret,
	struct err *err)
{
	const char *code = fields_get(c->args, "seal");

	return code ? desk_seal_asked(c->desk, code, f, ret, err)
		: desk_sealed(c->desk, ret, err);
}

struct js *
cli_js_unsealed(struct desk *d)
{
	struct seal_state s;

	return desk_seal_state(d, &s, NULL) < 0 ? js_null()
		: js_number(s.unsealed);
}

/* "last seal 12 min ago, 7 entries unsealed" */
static void
add_seal_state(struct buf *out, struct desk *d)
{
	struct seal_state s;

	if (desk_seal_state(d, &s, NULL) < 0)
		return;
	seal_state_text(out, &s, desk_wall(d), false);
	buf_add_char(out, '\n');
}

/* ---- the verdict ---- */

static int
print_verdict(const struct cli_call *c, const struct findings *f,
	const struct seal *seal, int64_t recorded, struct err *err)
{
	struct seal own = *seal;
	struct buf out = { 0 };
	int rc;

	/* A seal of another machine's log says nothing of this one. */
	if (*seal->log && desk_sealed(c->desk, &own, err) < 0)
		return -1;

	if (c->globals->json) {
		struct js *js = js_object();

		js_set(js, "ok", js_bool(f->count == 0));
		js_set(js, "entries", js_number(f->entries));
		js_set(js, "head", js_text(f->head.hash));
		js_set(js, "sealed_to", own.seq ? js_number(own.covers)
			: js_null());
		js_set(js, "seal", seal->seq ? js_seal(c, seal) : js_null());
		js_set(js, "unsealed", cli_js_unsealed(c->desk));
		js_set(js, "unsigned", f->not_signed < 0 ? js_null()
			: js_number(f->not_signed));
		js_set(js, "recorded", recorded ? js_number(recorded)
			: js_null());
		js_findings(js, f);
		return cli_out_js(js, err);
	}
	for (size_t i = 0; i < f->count; i++) {
		desk_finding_text(&out, c->desk, &f->item[i]);
		buf_add_char(&out, '\n');
	}
	if (f->count == 0)
		buf_addf(&out, _("sound: %lld entries, head %s\n"),
			(long long)f->entries, f->head.hash);
	if (f->count == 0 && seal->seq) {
		desk_seal_text(c->desk, &out, seal);
		buf_add_text(&out, "\n");
	}
	if (f->count == 0)
		add_seal_state(&out, c->desk);
	if (f->not_signed > 0)
		buf_addf(&out, _("not signed though there was a key for it: "
			"%lld entries\n"), (long long)f->not_signed);
	if (recorded)
		buf_addf(&out, _("recorded as entry %lld\n"),
			(long long)recorded);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

/* ---- how far ---- */

#define FIRST_MS 300		/* before anything is said */
#define AGAIN_MS 200

struct progress {
	int64_t begun, said;	/* mono; said 0: nothing yet */
	int64_t total;
};

/* Ctrl-C ends a proof at once: there is nothing to put back. */
static bool
say_progress(void *ctx, int64_t entries)
{
	struct progress *p = ctx;
	const int64_t now = clock_mono();

	if (now - p->begun < FIRST_MS || now - p->said < AGAIN_MS)
		return true;
	p->said = now;
	fputc('\r', stderr);
	fprintf(stderr, _("proving: %lld of %lld entries"),
		(long long)entries, (long long)p->total);
	fflush(stderr);
	return true;
}

/* Only to a person who waits. */
static int
prove(const struct cli_call *c, bool quick, struct findings *f,
	struct err *err)
{
	struct progress p = { .begun = clock_mono() };
	struct head head = { .seq = 0 };
	int rc;

	(void)store_head(desk_store(c->desk), NULL, &head, NULL);
	p.total = head.seq;
	rc = desk_verify(c->desk, quick, f, isatty(STDERR_FILENO)
		? say_progress : NULL, &p, err);
	/* What was said goes from the line. */
	if (p.said)
		fputs("\r\033[K", stderr);
	return rc;
}

bool
cli_verify_records(const struct cli_row *row, const struct fields *args)
{
	return row->run == cli_verify && fields_get(args, "record");
}

int
cli_verify(const struct cli_call *c, struct err *err)
{
	const bool quick = fields_get(c->args, "quick") != NULL;
	const bool record = cli_verify_records(c->row, c->args);
	struct findings f = { 0 };
	struct err fault = { 0 };
	struct seal seal;
	int64_t recorded = 0;
	int rc;

	/* A slip is told at once; what cannot be read is for the proof. */
	if (seal_of_call(c, &f, &seal, &fault) < 0 &&
		fault.code == ERR_USAGE)
		return err_set(err, fault.code, "%s", fault.text);
	rc = prove(c, quick, &f, err);
	if (rc == 0 && f.count == 0 && fault.code)
		rc = err_set(err, fault.code, "%s", fault.text);
	if (rc == 0 && f.count == 0 && record)
		(void)desk_verify_record(c->desk, quick, &f, fields_get(
			c->args, "seal") ? &seal : NULL, &recorded, &fault);
	if (rc == 0)
		rc = print_verdict(c, &f, &seal, recorded, err);
	if (rc == 0 && f.count)
		rc = err_set(err, ERR_CHECK, record
			? _("the database is not sound (findings: %zu); "
			"nothing was recorded in it")
			: _("the database is not sound (findings: %zu)"),
			f.count);
	else if (rc == 0 && fault.code)
		rc = err_set(err, fault.code, "%s", fault.text);
	findings_done(&f);
	return rc;
}

int
cli_rebuild(const struct cli_call *c, struct err *err)
{
	return desk_need(c->desk, "rebuild", err) < 0 ? -1
		: desk_rebuild(c->desk, err);
}
