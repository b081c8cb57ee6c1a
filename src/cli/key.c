/* SPDX-License-Identifier: MIT */
/*
 * The keys of the log by command. Making and retiring them are acts (acts.c).
 */
#include <string.h>

#include "cli_room.h"

static const char *
state_of(struct desk *d, const struct site_key *key)
{
	if (key->until_seq)
		return *key->reason ? "retired" : "replaced";
	return desk_key_secret(d, key, NULL, NULL) == 0 ? "signs"
		: "elsewhere";
}

static const char *
state_word(const char *state)
{
	static const char *const words[][2] = {
		{ "retired", N_("retired") },
		{ "replaced", N_("replaced") },
		{ "signs", N_("signs here") },
		{ "elsewhere", N_("its secret is not here") },
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(words[i][0], state) == 0)
			return _(words[i][1]);
	return state;
}

static struct js *
key_js(const struct cli_call *c, const struct site_key *key)
{
	struct buf words = { 0 }, pem = { 0 };
	struct js *js = js_object();

	site_key_words(&words, key);
	sign_pem_public(&pem, key->public);
	js_set(js, "fingerprint", js_text(key->fingerprint));
	js_set(js, "words", js_text(buf_text(&words)));
	js_set(js, "whose", js_text(key_whose_name(key->whose)));
	js_set(js, "name", js_text(key->name));
	js_set(js, "since", js_time(key->at, desk_zone(c->desk)));
	js_set(js, "seq", js_number(key->seq));
	js_set(js, "by", js_text(key->by));
	js_set(js, "replaces", cli_js_text(*key->replaces ? key->replaces
		: NULL));
	js_set(js, "endorsed", js_bool(key->endorsed));
	js_set(js, "until", js_time(key->until, desk_zone(c->desk)));
	js_set(js, "until_seq", key->until_seq ? js_number(key->until_seq)
		: js_null());
	js_set(js, "state", js_text(state_of(c->desk, key)));
	js_set(js, "pem", js_text(buf_text(&pem)));
	buf_done(&words);
	buf_done(&pem);
	return js;
}

static void
key_text(struct buf *out, const struct cli_call *c,
	const struct site_key *key)
{
	buf_addf(out, key->whose == KEY_INSTALLATION
		? _("%.16s  installation %s, since ")
		: _("%.16s  %s, since "), key->fingerprint, key->name);
	time_format(out, key->at, desk_zone(c->desk), TIME_MINUTES);
	buf_addf(out, ", %s", state_word(state_of(c->desk, key)));
	if (key->until_seq) {
		buf_add_char(out, ' ');
		time_format(out, key->until, desk_zone(c->desk),
			TIME_MINUTES);
		if (*key->reason)
			buf_addf(out, ": %s", key->reason);
	}
	buf_add_text(out, "\n  ");
	site_key_words(out, key);
	buf_add_char(out, '\n');
}

int
cli_key_list(const struct cli_call *c, struct err *err)
{
	const struct site *s = desk_site(c->desk);
	struct js *list = c->globals->json ? js_array() : NULL;
	struct buf out = { 0 };
	int rc;

	for (size_t i = 0; i < s->key_count; i++)
		if (list)
			js_push(list, key_js(c, &s->keys[i]));
		else
			key_text(&out, c, &s->keys[i]);
	if (list)
		return cli_out_js(list, err);
	if (!s->key_count)
		buf_add_text(&out, _("No key yet: zhiban key new makes the "
			"installation's, zhiban key new --whose me yours.\n"));
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

int
cli_key_show(const struct cli_call *c, struct err *err)
{
	const struct site_key *key = desk_key(c->desk, fields_get(c->args,
		"fingerprint"), err);
	struct buf out = { 0 };
	int rc;

	if (!key)
		return -1;
	if (c->globals->json)
		return cli_out_js(key_js(c, key), err);
	sign_pem_public(&out, key->public);
	key_text(&out, c, key);
	buf_addf(&out, _("fingerprint (SHA-256 of the key as DER): %s\n"),
		key->fingerprint);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}
