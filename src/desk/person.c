/* SPDX-License-Identifier: MIT */
/*
 * Who acts: made out when the database is opened, switched at a shared
 * terminal, proven by a PIN; and setting one. What a PIN is stands in pin.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pin.h"

static const struct verb verbs[] = {
	{
		.name = "person-switch",
		.title = N_("another person sits here now"),
		.of_site = true,
		.args = {
			{ "name", true, false, N_("the person's name") },
			{ "pin", false, false, N_("the PIN") },
		},
	}, {
		.name = "person-pin",
		.title = N_("set a PIN"),
		.of_site = true,
		.args = {
			{ "name", false, false, N_("the person's name") },
			{ "old", false, false, N_("the PIN there is now") },
			{ "pin", false, false, N_("the new PIN") },
			{ "again", false, false, N_("the new PIN again") },
			{ "clear", false, false, N_("yes to take it away") },
			{ "reason", false, false,
				N_("the reason, for another's") },
		},
	},
};

const struct verb *
person_verb(const char *name)
{
	for (size_t i = 0; name && i < ARRAY_LEN(verbs); i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	return NULL;
}

const char *
desk_known(const struct desk *d)
{
	return d->known;
}

bool
desk_has_pin(struct desk *d, const char *person)
{
	struct store_pin pin;

	return store_pin_get(d->store, person, &pin, NULL) == 1;
}

void
desk_seat(struct desk *d, const char *person, const char *known)
{
	char *name = mem_text(person);

	free(d->person);
	d->person = name;
	d->known = known;
}

void
desk_actor_swap(struct desk *d, struct desk_actor *with)
{
	const struct desk_actor was = { d->person, d->known };

	d->person = with->person;
	d->known = with->known;
	*with = was;
}

/* ---- entries -------------------------------------------------------- */

struct telling_of {
	const char *kind;
	const struct fields *fields;
	/* person-pin: put with the entry; the PIN NULL takes it away */
	struct desk *d;
	const char *person;
	const struct store_pin *pin;
	bool put;
};

static int
gather(void *ctx, struct desk_entries *w, struct err *err)
{
	const struct telling_of *t = ctx;
	struct fields *f = desk_entry(w, t->kind);

	for (size_t i = 0; i < t->fields->count; i++)
		fields_add(f, t->fields->item[i].name,
			t->fields->item[i].value);
	return t->put ? store_pin_set(t->d->store, t->person, t->pin, err) : 0;
}

/* From the fifth on the log tells; that it could not is told by the refusal
 * that follows anyway. */
static void
tell_wrong(struct desk *d, const char *person, int64_t wrong)
{
	struct fields f = { 0 };
	struct telling_of t = { .kind = "pin-wrong", .fields = &f };
	struct outcome o = { 0 };

	if (wrong < PIN_FREE)
		return;
	fields_add(&f, "name", person);
	fields_addf(&f, "times", "%lld", (long long)wrong);
	(void)desk_write(d, gather, &t, &o, NULL);
	outcome_done(&o);
	fields_done(&f);
}

/* ---- proving -------------------------------------------------------- */

static int
prove(struct desk *d, const char *person, const char *typed, struct err *err)
{
	int64_t wrong;

	if (!typed || !*typed) {
		err_set(err, ERR_REFUSED, _("%s has a PIN: it is needed to "
			"act as %s"), person, person);
		return err_flags(err, "--pin");
	}
	if (pin_prove(d, person, typed, &wrong, err) == 0)
		return 0;
	tell_wrong(d, person, wrong);
	return -1;
}

/* The machine knows whose login it is; anybody else who has a PIN is proven
 * before anything can be written in their name. */
int
person_named(struct desk *d, const struct person *p,
	const struct desk_options *o, struct err *err)
{
	char *name;
	int rc;

	if (o->mode != STORE_WRITE || o->aside || o->unasked ||
		strcmp(p->login, d->user) == 0 || !desk_has_pin(d, p->name))
		return 0;
	name = mem_text(p->name);
	desk_seat(d, d->user, "login");
	rc = prove(d, name, o->pin, err);
	if (rc == 0)
		desk_seat(d, name, "pin");
	else
		err_flags(err, "--pin-stdin");
	free(name);
	return rc;
}

bool
desk_asks_pin(const struct desk_options *o)
{
	struct desk_options look = *o;
	struct desk *d = NULL;
	const struct person *p;
	bool asks = false;

	look.mode = STORE_READ;
	look.create_kind = NULL;
	look.aside = true;
	if (!o->as || desk_open(&d, &look, NULL) < 0)
		return false;
	p = site_person(&d->site, d->person);
	asks = p && strcmp(p->login, d->user) != 0 &&
		desk_has_pin(d, p->name);
	desk_close(d);
	return asks;
}

/* ---- switching ------------------------------------------------------ */

static const struct person *
person_here(const struct desk *d, const char *name, struct err *err)
{
	const struct person *p = name ? site_person(&d->site, name) : NULL;

	if (p && !p->left && !p->outside)
		return p;
	err_set(err, ERR_REFUSED, _("%s is not on the roster: use a name or a "
		"login that is"), name ? name : "?");
	err_flags(err, "--name");
	return NULL;
}

static int
do_switch(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const struct person *p = person_here(d, fields_get(&cmd->args, "name"),
		err);
	struct fields f = { 0 };
	struct telling_of t = { .kind = "person-switched", .fields = &f };
	char *name;
	bool has;
	int rc = 0;

	if (!p)
		return -1;
	name = mem_text(p->name);
	has = desk_has_pin(d, name);
	if (has)
		rc = prove(d, name, fields_get(&cmd->args, "pin"), err);
	if (rc == 0) {
		fields_add(&f, "from", d->person);
		fields_add(&f, "name", name);
		desk_seat(d, name, has ? "pin" : "as");
		rc = desk_write(d, gather, &t, ret, err);
		if (rc == 0)
			buf_addf(&ret->say, has ? _("%s sits here now\n")
				: _("%s sits here now; there is no PIN, so "
				"anybody could say so\n"), name);
	}
	fields_done(&f);
	free(name);
	return rc;
}

/* ---- setting -------------------------------------------------------- */

/* One's own by the old one, another's by the right and with a reason. */
static int
may_set(struct desk *d, const struct command *cmd, const char *name,
	struct err *err)
{
	const char *reason = fields_get(&cmd->args, "reason");

	if (strcmp(name, d->person) != 0) {
		if (desk_need(d, "pin-other", err) < 0)
			return -1;
		if (reason && *reason)
			return 0;
		err_set(err, ERR_REFUSED, _("%s is missing"), _("the reason"));
		return err_flags(err, "--reason");
	}
	if (!desk_has_pin(d, name))
		return 0;
	if (prove(d, name, fields_get(&cmd->args, "old"), err) == 0)
		return 0;
	return err_flags(err, "--old");
}

static int
read_new(const struct command *cmd, struct store_pin *ret, struct err *err)
{
	const char *pin = fields_get(&cmd->args, "pin");
	const char *again = fields_get(&cmd->args, "again");

	if (pin_check_new(pin ? pin : "", err) < 0)
		return -1;
	if (again && strcmp(pin, again) != 0) {
		err_set(err, ERR_REFUSED, _("the two PINs are not the same"));
		return err_flags(err, "--again");
	}
	return pin_make(ret, pin, err);
}

static int
set_pin(struct desk *d, const struct command *cmd, const char *name,
	struct outcome *ret, struct err *err)
{
	const char *clear = fields_get(&cmd->args, "clear");
	const char *reason = fields_get(&cmd->args, "reason");
	const bool gone = clear && strcmp(clear, "yes") == 0;
	struct store_pin pin = { .wrong = 0 };
	struct buf clean = { 0 };
	struct fields f = { 0 };
	struct telling_of t = { .kind = gone ? "pin-cleared" : "pin-set",
		.fields = &f, .d = d, .person = name, .put = true,
		.pin = gone ? NULL : &pin };
	int rc;

	if (may_set(d, cmd, name, err) < 0 ||
		(!gone && read_new(cmd, &pin, err) < 0))
		return -1;
	fields_add(&f, "name", name);
	if (reason && *reason) {
		text_clean(&clean, reason, strlen(reason), TEXT_VALUE_MAX,
			true);
		fields_add(&f, "reason", buf_text(&clean));
	}
	rc = desk_write(d, gather, &t, ret, err);
	if (rc == 0)
		buf_addf(&ret->say, gone ? _("%s has no PIN any more\n")
			: _("%s has a new PIN\n"), name);
	buf_done(&clean);
	fields_done(&f);
	return rc;
}

static int
do_pin(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const char *given = fields_get(&cmd->args, "name");
	const struct person *p = person_here(d, given && *given ? given
		: d->person, err);
	char *name;
	int rc;

	if (!p)
		return -1;
	name = mem_text(p->name);
	rc = set_pin(d, cmd, name, ret, err);
	free(name);
	return rc;
}

int
person_act(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	return strcmp(cmd->verb, "person-pin") == 0
		? do_pin(d, cmd, ret, err) : do_switch(d, cmd, ret, err);
}
