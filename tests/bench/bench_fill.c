/* SPDX-License-Identifier: MIT */
/*
 * Makes a database with many incidents fast:
 *
 *   bench_fill DATABASE COUNT PLAYBOOKS PLAN
 *
 * One incident is opened as everybody opens one; the others are its entries
 * again, with other ids, numbers, titles and times, folded and appended
 * through the store's room in large transactions. It verifies.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/desk.h"

/* Discovered so lately that nobody is to be told of any of them yet: what is
 * measured is not to be the telling. */
#define SPREAD_S 600
#define BATCH 1000		/* incidents of one transaction */
#define EVENTS_MAX 16

struct fill {
	struct desk *desk;
	struct store *store;
	const struct incident *model;
	struct event event[EVENTS_MAX];
	size_t count;
	struct pins pins;
	struct chance chance;
	int64_t base;
};

static const struct playbook *
pin_book(void *ctx, const unsigned char (*hash)[HASH_SIZE], size_t count,
	struct err *err)
{
	const struct incident *model = ((const struct fill *)ctx)->model;
	const size_t books = model->book_count;

	for (size_t i = 0; count > 0 && i < books + model->form_count; i++) {
		const struct playbook *pb = i < books
			? model->books[i].playbook
			: model->forms[i - books].playbook;

		if (memcmp(pb->pieces[0].hash, hash[0], HASH_SIZE) == 0)
			return pb;
	}
	err_set(err, ERR_SYSTEM, "no such playbook");
	return NULL;
}

static const struct zone *
pin_zone(void *ctx, const char *name, const unsigned char *hash,
	struct err *err)
{
	(void)name;
	(void)hash;
	(void)err;
	return ((const struct fill *)ctx)->model->zone;
}

static void
must(int rc, const struct err *err)
{
	if (rc < 0)
		die("%s", err->text);
}

/* Opens the model and keeps its entries. */
static void
open_model(struct fill *f, const char *plan)
{
	struct command cmd = { .verb = "open" };
	struct event_query q = { 0 };
	struct outcome outcome;
	struct err err = { 0 };
	struct cursor *c;

	fields_add(&cmd.args, "playbook", plan);
	fields_add(&cmd.args, "title", "Number 1");
	must(desk_do(f->desk, &cmd, &outcome, &err), &err);
	f->model = desk_incident(f->desk, outcome.incident, &err);
	if (!f->model)
		die("%s", err.text);
	q.incident = outcome.incident;
	c = store_events(f->store, &q, &err);
	while (c && f->count < EVENTS_MAX &&
		cursor_next(c, &f->event[f->count], &err) == 1)
		f->count++;
	cursor_close(c);
	f->base = f->event[0].at;
	outcome_done(&outcome);
	fields_done(&cmd.args);
}

/* The model's entry as one of incident i. */
static void
make_entry(struct event *ret, const struct fill *f, size_t which,
	const char *id, long i)
{
	int64_t at = f->base - (int64_t)(i * 7919 % SPREAD_S) * TIME_SECOND;
	struct fields fields = { 0 };

	event_copy(ret, &f->event[which]);
	memcpy(ret->incident, id, ID_SIZE);
	ret->at = at;
	for (size_t n = 0; n < ret->fields.count; n++) {
		const struct field *x = &ret->fields.item[n];

		if (strcmp(x->name, "number") == 0)
			fields_addf(&fields, "number", "%.5s%04ld", x->value,
				i);
		else if (strcmp(x->name, "title") == 0)
			fields_addf(&fields, "title", "Number %ld: page %ld "
				"of the school's site was altered", i,
				i * 31 % 997);
		else if (strcmp(x->name, "discovered") == 0)
			fields_add_time(&fields, "discovered", at);
		else
			fields_add(&fields, x->name, x->value);
	}
	fields_done(&ret->fields);
	ret->fields = fields;
}

static void
add_incident(struct fill *f, long i)
{
	struct incident *inc = incident_new();
	struct err err = { 0 };
	char id[ID_SIZE];

	id_make(id, f->base + i, &f->chance);
	for (size_t n = 0; n < f->count; n++) {
		struct event e;

		make_entry(&e, f, n, id, i);
		must(store_put_event(f->store, &e, &err), &err);
		must(incident_apply(inc, &e, &f->pins, &err), &err);
		event_done(&e);
	}
	incident_settle(inc);
	must(store_put_row(f->store, inc, &err), &err);
	incident_free(inc);
}

int
main(int argc, char **argv)
{
	struct fill f = { 0 };
	struct desk_options o = { .mode = STORE_WRITE, .create_kind = "real",
		.folder_count = 1, .site = "SITE" };
	struct err err = { 0 };
	const char *folder;
	long count;

	if (argc != 5)
		die("usage: bench_fill DATABASE COUNT PLAYBOOKS PLAN");
	o.database = argv[1];
	count = strtol(argv[2], NULL, 10);
	folder = argv[3];
	o.folders = &folder;
	must(desk_open(&f.desk, &o, &err), &err);
	f.store = desk_store(f.desk);
	f.pins = (struct pins){ .playbook = pin_book, .zone = pin_zone,
		.ctx = &f };
	chance_fixed(&f.chance, 1);
	open_model(&f, argv[4]);
	for (long i = 2; i <= count;) {
		must(store_begin(f.store, NULL, &err), &err);
		for (long n = 0; n < BATCH && i <= count; n++)
			add_incident(&f, i++);
		must(store_commit(f.store, &err), &err);
		store_after_commit(f.store);
	}
	for (size_t i = 0; i < f.count; i++)
		event_done(&f.event[i]);
	desk_retire(f.desk);
	desk_close(f.desk);
	return 0;
}
