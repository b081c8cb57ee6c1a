/* SPDX-License-Identifier: MIT */
/*
 * People before the database: who acts, who may do what, and PINs.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

static struct js *
js_words(const char *list)
{
	struct js *js = js_array();

	for (list += strspn(list, " "); *list; list += strspn(list, " ")) {
		const size_t len = strcspn(list, " ");
		char *word = mem_text_n(list, len);

		js_push(js, js_text(word));
		free(word);
		list += len;
	}
	return js;
}

/* What they may do, by name: also what nobody wrote down. */
static void
rights_text(struct buf *out, const struct person *p, const char *between,
	bool words)
{
	const unsigned have = person_rights(p);

	for (unsigned bit = RIGHT_DUTY; bit <= RIGHT_SUPERVISE; bit <<= 1) {
		const char *name = right_name((enum right)bit);

		if (have & bit)
			buf_addf(out, "%s%s", out->len ? between : "",
				words ? right_word(name) : name);
	}
	if (!have)
		buf_add_text(out, words ? right_word("read") : "read");
}

static struct js *
js_person(struct desk *d, const char *name, const struct person *p)
{
	struct js *js = js_object();
	struct buf rights = { 0 };

	rights_text(&rights, p, " ", false);
	js_set(js, "name", js_text(name));
	js_set(js, "login", cli_js_text(p ? p->login : NULL));
	js_set(js, "posts", js_words(p ? p->posts : ""));
	js_set(js, "rights", js_words(buf_text(&rights)));
	js_set(js, "on_roster", js_bool(p && !p->left));
	js_set(js, "pin", js_bool(desk_has_pin(d, name)));
	buf_done(&rights);
	return js;
}

static void
text_person(struct buf *out, struct desk *d, const char *name,
	const struct person *p)
{
	struct buf rights = { 0 };

	rights_text(&rights, p, _(", "), true);
	cli_cell(out, name, 14);
	buf_add_char(out, ' ');
	cli_cell(out, p && *p->login ? p->login : "-", 12);
	buf_addf(out, " %s  %s", desk_has_pin(d, name) ? _("PIN")
		: _("no PIN"), buf_text(&rights));
	if (!p)
		buf_addf(out, "  %s", _("not on the roster"));
	else if (p->left)
		buf_addf(out, "  %s", _("has left"));
	buf_add_char(out, '\n');
	buf_done(&rights);
}

int
cli_person(const struct cli_call *c, struct err *err)
{
	const char *name = desk_person(c->desk);
	const struct person *p = site_person(desk_site(c->desk), name);
	struct buf out = { 0 };
	int rc;

	if (c->globals->json) {
		struct js *js = js_person(c->desk, name, p);

		js_set(js, "known", js_text(desk_known(c->desk)));
		return cli_out_js(js, err);
	}
	text_person(&out, c->desk, name, p);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

int
cli_person_list(const struct cli_call *c, struct err *err)
{
	const struct site *s = desk_site(c->desk);
	struct js *list = c->globals->json ? js_array() : NULL;
	struct buf out = { 0 };
	int rc;

	for (size_t i = 0; i < s->people_count; i++) {
		const struct person *p = &s->people[i];

		if (p->outside)
			continue;
		if (list)
			js_push(list, js_person(c->desk, p->name, p));
		else
			text_person(&out, c->desk, p->name, p);
	}
	if (list)
		return cli_out_js(list, err);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

/* ---- setting a PIN -------------------------------------------------- */

static int
add_secret(const struct cli_call *c, struct command *cmd, const char *arg,
	const char *prompt, struct err *err)
{
	struct buf b = { 0 };
	const int rc = cli_secret(c->globals, &b, prompt, err);

	if (rc == 0)
		fields_add(&cmd->args, arg, buf_text(&b));
	if (b.len)
		secret_forget(b.text, b.len);
	buf_done(&b);
	return rc;
}

/* A new one is typed twice, since nobody sees it; a script says it once. */
static int
ask_pins(const struct cli_call *c, struct command *cmd, bool own,
	struct err *err)
{
	if (own && desk_has_pin(c->desk, desk_person(c->desk)) &&
		add_secret(c, cmd, "old", _("The PIN there is now"), err) < 0)
		return -1;
	if (fields_get(&cmd->args, "clear"))
		return 0;
	if (add_secret(c, cmd, "pin", _("The new PIN"), err) < 0)
		return -1;
	return c->globals->pin_stdin ? 0
		: add_secret(c, cmd, "again", _("The new PIN again"), err);
}

int
cli_person_pin(const struct cli_call *c, struct err *err)
{
	const char *name = fields_get(c->args, "name");
	const struct person *p = name
		? site_person(desk_site(c->desk), name) : NULL;
	const bool own = !name || (p &&
		strcmp(p->name, desk_person(c->desk)) == 0);
	struct command cmd = { .verb = "person-pin" };
	struct outcome o = { 0 };
	int rc;

	/* What would be refused anyway is, before anything is typed. */
	if (!own && desk_need(c->desk, "pin-other", err) < 0)
		return -1;
	fields_copy(&cmd.args, c->args);
	rc = ask_pins(c, &cmd, own, err);
	if (rc == 0)
		rc = desk_do(c->desk, &cmd, &o, err);
	if (rc == 0)
		rc = cli_out(&o.say, err);
	for (size_t i = 0; i < cmd.args.count; i++)
		secret_forget((char *)(uintptr_t)cmd.args.item[i].value,
			strlen(cmd.args.item[i].value));
	fields_done(&cmd.args);
	outcome_done(&o);
	return rc;
}
