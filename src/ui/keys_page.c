/* SPDX-License-Identifier: MIT */
/*
 * The keys of this log as paragraphs of the page of machines: whose, the words
 * of the fingerprint to be read out, since when, whether they sign here.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "pager.h"
#include "views.h"

#define LABEL_COLUMN 16
#define WORDS_A_ROW 4

static void
add_since(struct buf *out, const struct app *app, const struct site_key *key)
{
	buf_add_text(out, _("since "));
	time_format(out, key->at, app_zone(app), TIME_MINUTES);
	if (key->until_seq) {
		buf_add_text(out, *key->reason ? _(", retired ")
			: _(", replaced "));
		time_format(out, key->until, app_zone(app), TIME_MINUTES);
		return;
	}
	buf_add_text(out, desk_key_secret(app_desk(app), key, NULL, NULL) == 0
		? _(", signs here") : _(", its secret is not here"));
}

/* Four words a row: as they are read out, and none is broken. */
static void
add_words(struct pager *p, const char *head, const char *words)
{
	while (*words) {
		size_t len = 0;
		char *row;

		for (int i = 0; i < WORDS_A_ROW && words[len]; i++) {
			len += words[len] == ' ';
			len += strcspn(words + len, " ");
		}
		row = mem_text_n(words, len);
		pager_pair(p, LABEL_COLUMN, STYLE_DIM, head, STYLE_PLAIN, row);
		free(row);
		head = "";
		words += len;
		words += *words == ' ';
	}
}

static void
add_key(struct pager *p, const struct app *app, const struct site_key *key)
{
	struct buf words = { 0 }, since = { 0 };

	site_key_words(&words, key);
	add_since(&since, app, key);
	buf_addf(&since, " (%.16s)", key->fingerprint);
	add_words(p, key->whose == KEY_INSTALLATION ? _("installation")
		: key->name, buf_text(&words));
	pager_pair(p, LABEL_COLUMN, STYLE_DIM, "", STYLE_DIM,
		buf_text(&since));
	buf_done(&words);
	buf_done(&since);
}

void
keys_page_add(struct pager *p, const struct app *app)
{
	const struct site *s = desk_site(app_desk(app));

	pager_say(p, STYLE_STRONG, _("Keys of this log, to be read out by "
		"telephone"));
	/* What signs now stands before what did. */
	for (int over = 0; over < 2; over++)
		for (size_t i = 0; i < s->key_count; i++)
			if ((s->keys[i].until_seq != 0) == over)
				add_key(p, app, &s->keys[i]);
	if (!s->key_count)
		pager_say(p, STYLE_PLAIN, _("None yet. K makes one: without "
			"it nothing is signed, and no record can be given "
			"out."));
	pager_say(p, STYLE_PLAIN, "");
}

/* ---- how their acts are asked ------------------------------------------- */

void
act_add_whose(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_CHOICE);
	struct choices c = { 0 };

	choices_add(&c, "installation", _("the installation's: reports, seals, "
		"bundles"));
	choices_add(&c, "me", _("mine: verdicts"));
	spec.value = "installation";
	act_take_choices(m, &spec, &c);
	form_add(&m->view->form, &spec);
}

void
act_add_key(const struct act_make *m)
{
	const struct site *s = desk_site(app_desk(m->app));
	struct form_spec spec = act_spec(m, FORM_CHOICE);
	struct choices c = { 0 };

	for (size_t i = 0; i < s->key_count; i++) {
		const struct site_key *key = &s->keys[i];
		struct buf label = { 0 };

		if (key->until_seq)
			continue;
		buf_addf(&label, "%.16s  %s", key->fingerprint, key->name);
		choices_add(&c, key->fingerprint, buf_text(&label));
		buf_done(&label);
	}
	act_take_choices(m, &spec, &c);
	form_add(&m->view->form, &spec);
}
