/* SPDX-License-Identifier: MIT */
/*
 * What goes into an evidence pack: the log, what its entries name by hash,
 * files, and what proving them gave.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pack.h"

/* ---- the log ----------------------------------------------------------- */

/* One entry: its line, its JSON, its body. */
static int
put_entry(struct pack *p, const struct event *e, struct buf *text,
	struct buf *jsonl, struct err *err)
{
	const struct export_entry x = { .event = e, .number = p->inc->number,
		.title = p->inc->title, .zone = p->inc->zone };
	const struct event_names names = incident_names(p->inc);
	char hex[HASH_HEX_SIZE], path[64];
	struct buf body = { 0 };
	struct event again;
	int rc;

	hash_hex(hex, e->hash);
	buf_addf(text, "%6lld  ", (long long)e->seq);
	time_format(text, event_time(e), p->inc->zone, TIME_FULL);
	buf_addf(text, "  %s  ", e->person);
	event_sentence(text, e, p->inc->zone, &names);
	buf_addf(text, "\n        %s\n", hex);
	if (export_jsonl_entry(jsonl, &x, err) < 0)
		return -1;
	event_copy(&again, e);
	rc = event_encode(&again, &body, err);
	event_done(&again);
	snprintf(path, sizeof(path), "log/bodies/%09lld", (long long)e->seq);
	if (rc == 0)
		rc = pack_put(p, path, body.text, body.len,
			_("an entry of the log, as it was hashed"), err);
	buf_done(&body);
	p->entries++;
	return rc;
}

static int
put_log(struct pack *p, struct err *err)
{
	const struct event_query q = { .incident = p->inc->id,
		.as_of = p->upto };
	struct cursor *c = store_events(p->d->store, &q, err);
	struct buf text = { 0 }, jsonl = { 0 };
	struct event e;
	int rc = c ? 1 : -1;

	while (rc == 1 && (rc = cursor_next(c, &e, err)) == 1) {
		rc = put_entry(p, &e, &text, &jsonl, err) < 0 ? -1 : 1;
		event_done(&e);
	}
	cursor_close(c);
	if (rc == 0)
		rc = pack_put(p, "log/log.txt", buf_text(&text), text.len,
			_("the log, to be read"), err);
	if (rc == 0)
		rc = pack_put(p, "log/log.jsonl", buf_text(&jsonl), jsonl.len,
			_("the log as JSON Lines, with exact bodies"), err);
	buf_done(&text);
	buf_done(&jsonl);
	return rc;
}

static void
fault_found(struct pack *p, const char *line)
{
	buf_addf(&p->result, "%s\n", line);
	p->faults++;
}

/* The hash of every entry up to the seal; follows the chain on the way. */
static int
put_hashes(struct pack *p, struct err *err)
{
	const int64_t last = p->seal.seq ? p->seal.covers : p->upto;
	const struct event_query q = { .upto = last };
	struct cursor *c = store_events(p->d->store, &q, err);
	char hex[HASH_HEX_SIZE] = CHAIN_START;
	struct buf text = { 0 }, line = { 0 };
	struct event e;
	int rc = c ? 1 : -1;

	while (rc == 1 && (rc = cursor_next(c, &e, err)) == 1) {
		struct buf body = { 0 };
		struct event again;

		event_copy(&again, &e);
		buf_clear(&line);
		if (event_encode(&again, &body, NULL) < 0 ||
		    memcmp(again.hash, e.hash, HASH_SIZE) != 0 ||
		    strcmp(e.prev, hex) != 0) {
			buf_addf(&line, _("entry %lld does not match its hash "
				"or the entry before it"), (long long)e.seq);
			fault_found(p, line.text);
		}
		hash_hex(hex, e.hash);
		if (e.seq == p->upto)
			memcpy(p->head, hex, sizeof(hex));
		buf_addf(&text, "%lld %s\n", (long long)e.seq, hex);
		buf_done(&body);
		event_done(&again);
		event_done(&e);
	}
	cursor_close(c);
	if (rc == 0)
		rc = pack_put(p, "log/hashes.txt", buf_text(&text), text.len,
			_("the hash of every entry of the log, also of other "
			"incidents"), err);
	buf_done(&text);
	buf_done(&line);
	return rc;
}

/* The entry that seals, as it was hashed: its hash is the code. */
static int
put_seal(struct pack *p, struct err *err)
{
	const struct event_query q = { .after = p->seal.seq - 1,
		.upto = p->seal.seq };
	struct buf body = { 0 };
	struct event e;
	int rc;

	if (!p->seal.seq)
		return 0;
	rc = store_first(p->d->store, &q, &e, err);
	if (rc == 1) {
		rc = event_encode(&e, &body, err);
		event_done(&e);
	}
	if (rc == 0)
		rc = pack_put(p, "log/seal", buf_text(&body), body.len,
			_("the entry that seals, as it was hashed"), err);
	buf_done(&body);
	return rc;
}

/* ---- what entries name by hash ----------------------------------------- */

/* The object of that hash as a file; one that is not there is a fault. */
static int
put_object(struct pack *p, const char *hex, const char *path,
	const char *what, bool kept, struct err *err)
{
	unsigned char hash[HASH_SIZE];
	struct buf bytes = { 0 };
	struct err e = { 0 };
	int rc = 0;

	if (!hash_from_hex(hash, hex) || pack_has(p, path))
		return 0;
	if (store_object(p->d->store, hash, &bytes, &e) == 0) {
		rc = pack_put(p, path, buf_text(&bytes), bytes.len, what,
			err);
	} else if (kept) {
		buf_addf(&p->missing, "%s  %s\n", hex, path);
		fault_found(p, e.text);
	} else {
		buf_addf(&p->elsewhere, "%s  %s\n", hex, what);
	}
	buf_done(&bytes);
	return rc;
}

/* "ROLE ID HEX HEX ...": the file first, then its fragments. */
static int
put_book(struct pack *p, const char *value, struct err *err)
{
	const size_t role = strcspn(value, " ");
	const char *id = value + role + strspn(value + role, " ");
	const size_t len = strcspn(id, " ");
	const char *at = id + len;
	struct buf path = { 0 }, name = { 0 };
	bool first = true;
	int rc = 0;

	buf_add(&name, id, len);
	while (rc == 0 && *at) {
		char hex[HASH_HEX_SIZE] = "";

		at += strspn(at, " ");
		strncat(hex, at, HASH_HEX_SIZE - 1);
		hex[strcspn(hex, " ")] = '\0';
		at += strcspn(at, " ");
		buf_clear(&path);
		if (first) {
			buf_addf(&path, "plan/%.*s-", (int)role, value);
			pack_name(&path, buf_text(&name));
			buf_addf(&path, "-%.12s.cfg", hex);
		} else {
			buf_addf(&path, "plan/fragment-%.12s.cfg", hex);
		}
		rc = put_object(p, hex, path.text, first ? buf_text(&name)
			: _("a fragment of a plan"), true, err);
		first = false;
	}
	buf_done(&path);
	buf_done(&name);
	return rc;
}

/* "ID HEX ..." */
static int
put_calendar(struct pack *p, const char *value, struct err *err)
{
	const size_t len = strcspn(value, " ");
	struct buf path = { 0 }, id = { 0 };
	char hex[HASH_HEX_SIZE] = "";
	int rc;

	if (!value[len])
		return 0;
	strncat(hex, value + len + 1, HASH_HEX_SIZE - 1);
	hex[strcspn(hex, " ")] = '\0';
	buf_add(&id, value, len);
	buf_add_text(&path, "plan/calendar-");
	pack_name(&path, buf_text(&id));
	buf_addf(&path, "-%.12s.cfg", hex);
	rc = put_object(p, hex, path.text, _("a calendar of working days"),
		true, err);
	buf_done(&path);
	buf_done(&id);
	return rc;
}

/* Where what an entry keeps goes, by the entry's kind. */
static const struct {
	const char *kind, *folder, *name, *what;
	bool kept;		/* the log keeps the bytes */
} outputs[] = {
	{ "report", "reports", "paper", N_("a report, as it was made"),
		false },
	{ "submitted", "submissions", "form",
		N_("what was submitted, as it went out"), true },
	{ "step-run", "outputs", "step", N_("the output of a check"), true },
};

/* The ending by what the bytes begin with: a browser goes by the name. */
static const char *
ending(struct pack *p, const char *hex)
{
	unsigned char hash[HASH_SIZE];
	struct buf bytes = { 0 };
	const char *end = "txt";

	if (hash_from_hex(hash, hex))
		(void)store_object(p->d->store, hash, &bytes, NULL);
	if (strncmp(buf_text(&bytes), "<!DOCTYPE", 9) == 0)
		end = "html";
	else if (*buf_text(&bytes) == '{')
		end = "json";
	buf_done(&bytes);
	return end;
}

static int
put_output(struct pack *p, const struct event *e, struct err *err)
{
	const char *hex = fields_get(&e->fields, "output-hash");
	struct buf path = { 0 };
	int rc = 0;

	for (size_t i = 0; hex && i < ARRAY_LEN(outputs); i++) {
		const char *name = fields_get(&e->fields, outputs[i].name);

		if (strcmp(e->kind, outputs[i].kind) != 0)
			continue;
		buf_addf(&path, "%s/%09lld-", outputs[i].folder,
			(long long)e->seq);
		pack_name(&path, name ? name : "");
		buf_addf(&path, ".%s", ending(p, hex));
		rc = put_object(p, hex, path.text, _(outputs[i].what),
			outputs[i].kept, err);
	}
	buf_done(&path);
	return rc;
}

/* A line of another program, byte for byte. */
static int
put_raw(struct pack *p, const struct event *e, const char *hex,
	struct err *err)
{
	char path[64];

	snprintf(path, sizeof(path), "heard/%09lld.txt", (long long)e->seq);
	return put_object(p, hex, path, _("what another program said, as it "
		"came"), true, err);
}

static int
put_named(void *ctx, const struct event *e, struct err *err)
{
	struct pack *p = ctx;
	const struct fields *f = &e->fields;
	const char *zone = fields_get(f, "zone-hash");
	struct buf path = { 0 };
	int rc = put_output(p, e, err);

	for (size_t i = 0; rc == 0 && i < f->count; i++) {
		if (strcmp(f->item[i].name, "playbook") == 0)
			rc = put_book(p, f->item[i].value, err);
		else if (strcmp(f->item[i].name, "calendar") == 0)
			rc = put_calendar(p, f->item[i].value, err);
		else if (strcmp(f->item[i].name, "raw-hash") == 0)
			rc = put_raw(p, e, f->item[i].value, err);
	}
	if (rc == 0 && zone) {
		buf_addf(&path, "plan/zone-%.12s.tzif", zone);
		rc = put_object(p, zone, path.text, _("the rules of the time "
			"zone"), true, err);
	}
	buf_done(&path);
	return rc;
}

static int
put_all_named(struct pack *p, struct err *err)
{
	const struct event_query q = { .incident = p->inc->id,
		.as_of = p->upto };

	return store_each(p->d->store, &q, put_named, p, err);
}

/* ---- files ------------------------------------------------------------- */

static int
copy_file(struct pack *p, const struct evidence *one, const char *from,
	const char *path, struct err *err)
{
	struct evidence_seen seen;
	struct err e = { 0 };
	const int in = file_open_itself(from, &e);
	int fd, rc = 0;

	if (in < 0) {
		buf_addf(&p->missing, "%s  %s\n", one->hash, path);
		fault_found(p, e.text);
		return 0;
	}
	fd = pack_open(p, path, err);
	if (fd >= 0)
		rc = hash_file((unsigned char[HASH_SIZE]){ 0 }, &seen.size, in,
			fd, TAR_SIZE_MAX, err);
	if (fd < 0)
		rc = -1;
	else if (rc == 0)
		rc = pack_close(p, fd, path, one->name, err);
	else
		close(fd);
	close(in);
	if (rc == 0 && strcmp(p->item[p->count - 1].hash, one->hash) != 0) {
		struct buf line = { 0 };

		buf_addf(&line, _("evidence file %s was changed"), path);
		fault_found(p, line.text);
		buf_addf(&p->missing, "%s  %s\n", one->hash, path);
		buf_done(&line);
	}
	return rc;
}

static int
put_files(struct pack *p, struct err *err)
{
	struct buf from = { 0 }, path = { 0 };
	struct evidence_list list;
	int rc = 0;

	if (desk_evidence(p->d, p->inc->id, p->upto, &list, err) < 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < list.count; i++) {
		const struct evidence *one = &list.item[i];

		if (one->paper || !hash_from_hex((unsigned char[HASH_SIZE])
			{ 0 }, one->hash))
			continue;
		buf_clear(&from);
		buf_clear(&path);
		desk_evidence_path(p->d, &from, one->hash);
		buf_addf(&path, "files/%09lld-%zu-", (long long)one->seq,
			i + 1);
		pack_name(&path, one->name);
		rc = copy_file(p, one, from.text, path.text, err);
	}
	evidence_list_done(&list);
	buf_done(&from);
	buf_done(&path);
	return rc;
}

/* ---- what proving gave, and the pages ---------------------------------- */

static int
put_result(struct pack *p, struct err *err)
{
	struct buf text = { 0 };
	int rc;

	buf_addf(&text, _("Entries 1 to %lld of log %s were followed by their "
		"hashes; %zu of them are of %s.\n"), (long long)p->upto,
		p->inc->log, p->entries, p->inc->number);
	buf_addf(&text, _("Hash of entry %lld: %s\n"), (long long)p->upto,
		p->head);
	if (p->seal.seq)
		buf_addf(&text, _("Seal %lld covers entries 1 to %lld: %s\n"),
			(long long)p->seal.number, (long long)p->seal.covers,
			p->code);
	if (p->faults)
		buf_addf(&text, _("NOT SOUND:\n%s"), buf_text(&p->result));
	else
		buf_add_text(&text, _("Entries, plans, what was kept of "
			"reports and checks, and files are sound.\n"));
	rc = pack_put(p, "result.txt", text.text, text.len,
		_("what verifying gave when the pack was made"), err);
	if (rc == 0 && p->missing.len)
		rc = pack_put(p, "missing.txt", p->missing.text,
			p->missing.len, _("what entries name and could not be "
			"put in as it was"), err);
	if (rc == 0 && p->elsewhere.len)
		rc = pack_put(p, "log/elsewhere.txt", p->elsewhere.text,
			p->elsewhere.len, _("what went out and is not kept in "
			"the log"), err);
	buf_done(&text);
	return rc;
}

static int
put_pages(struct pack *p, struct err *err)
{
	const struct pack_about about = {
		.inc = p->inc,
		.site = p->d->site.name,
		.kind = store_kind(p->d->store),
		.upto = p->upto,
		.head = p->head,
		.code = p->code,
		.sealed = p->seal.seq ? p->seal.at : TIME_NONE,
		.sound = !p->faults,
		.item = p->item,
		.count = p->count,
	};
	struct buf text = { 0 }, html = { 0 }, sums = { 0 };
	int rc;

	pack_index_text(&text, &about);
	pack_index_html(&html, &about);
	rc = pack_put(p, "index.txt", text.text, text.len, _("the index"),
		err);
	if (rc == 0)
		rc = pack_put(p, "index.html", html.text, html.len,
			_("the index"), err);
	if (rc == 0)
		rc = pack_put(p, "verify.sh", pack_script(),
			strlen(pack_script()), "", err);
	pack_sums(&sums, p->item, p->count);
	if (rc == 0)
		rc = pack_put(p, "SHA256SUMS", buf_text(&sums), sums.len, "",
			err);
	buf_done(&text);
	buf_done(&html);
	buf_done(&sums);
	return rc;
}

int
pack_gather(struct pack *p, struct err *err)
{
	if (put_log(p, err) < 0 || put_hashes(p, err) < 0 ||
	    put_seal(p, err) < 0 || put_all_named(p, err) < 0 ||
	    put_files(p, err) < 0 || put_result(p, err) < 0)
		return -1;
	return put_pages(p, err);
}
