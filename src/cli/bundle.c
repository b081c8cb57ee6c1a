/* SPDX-License-Identifier: MIT */
/*
 * A signed bundle taken in by command. Of a machine never heard of the words
 * of its key are asked about at a terminal, and wanted as a flag elsewhere.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli_room.h"

static bool
may_ask(const struct cli_call *c)
{
	return !c->globals->json && isatty(STDIN_FILENO) &&
		isatty(STDERR_FILENO);
}

/* Were the words read out there the same? */
static bool
agreed(const struct bundle_look *l)
{
	struct buf words = { 0 };
	char *line = NULL;
	size_t room = 0;
	bool yes;

	bundle_look_words(&words, l);
	fprintf(stderr, _("%s was never heard of here. Call there and have "
		"`zhiban key list` read out:\n\n  %s\n\nAre these the words? "
		"Type yes, or no: "), l->site, buf_text(&words));
	yes = getline(&line, &room, stdin) > 0 &&
		(strncmp(line, "yes", 3) == 0 || strncmp(line, _("yes"),
		strlen(_("yes"))) == 0);
	free(line);
	buf_done(&words);
	return yes;
}

/* The fingerprint that was compared just now, into hex; "" where nothing is to
 * be compared or nobody can be asked. */
static int
compare(const struct cli_call *c, const char *path, char hex[HASH_HEX_SIZE],
	struct err *err)
{
	struct bundle_look l;
	int rc = 0;

	*hex = '\0';
	/* What is wrong with the file, taking it in says. */
	if (!may_ask(c) || desk_bundle_look(c->desk, path, &l, NULL) < 0)
		return 0;
	if (l.standing == BUNDLE_NEW) {
		if (agreed(&l))
			memcpy(hex, l.hex, HASH_HEX_SIZE);
		else
			rc = err_set(err, ERR_REFUSED, _("nothing was taken "
				"in: the words were not confirmed"));
	}
	bundle_look_done(&l);
	return rc;
}

static struct js *
js_why(const struct bundle_taken *m)
{
	struct js *js;

	if (!m->why)
		return js_null();
	js = js_object();
	js_set(js, "why", js_text(m->why));
	js_set(js, "log", js_text(*m->why_log ? m->why_log : NULL));
	js_set(js, "seq", m->why_seq ? js_number(m->why_seq) : js_null());
	js_set(js, "what", js_text(m->what));
	return js;
}

static int
print_js(const struct bundle_taken *m, struct err *err)
{
	struct js *js = js_object();

	js_set(js, "site", cli_js_text(m->look.site));
	js_set(js, "log", js_text(*m->look.log ? m->look.log : NULL));
	js_set(js, "fingerprint", cli_js_text(m->look.hex));
	js_set(js, "sha256", js_text(m->hex));
	js_set(js, "rows", js_number(m->entries));
	js_set(js, "taken", js_number(m->taken));
	js_set(js, "known", js_number(m->entries - m->taken));
	js_set(js, "paired", js_bool(m->paired));
	js_set(js, "waited", js_number(m->waited));
	js_set(js, "forked", js_bool(m->forks.len > 0));
	js_set(js, "put_aside", js_why(m));
	return cli_out_js(js, err);
}

int
cli_bundle(const struct cli_call *c, const char *path, const char *name,
	struct err *err)
{
	char hex[HASH_HEX_SIZE];
	struct buf clean = { 0 }, out = { 0 };
	struct bundle_request q = { .path = path };
	struct bundle_taken made;
	struct err none = { 0 };
	int rc;

	q.fingerprint = fields_get(c->args, "fingerprint");
	if (!q.fingerprint && compare(c, path, hex, err) < 0)
		return -1;
	if (!q.fingerprint && *hex)
		q.fingerprint = hex;
	text_clean(&clean, name, strlen(name), TEXT_TITLE_MAX, false);
	q.name = clean.len ? buf_text(&clean) : "?";
	rc = desk_bundle_take(c->desk, &q, &made, err);
	if (c->globals->json && (rc == 0 || made.why)) {
		if (print_js(&made, &none) < 0 && rc == 0)
			rc = err_set(err, none.code, "%s", none.text);
	} else if (rc == 0) {
		bundle_taken_text(&out, &made);
		rc = cli_out(&out, err);
	}
	desk_rest(c->desk);
	bundle_taken_done(&made);
	buf_done(&clean);
	buf_done(&out);
	return rc;
}
