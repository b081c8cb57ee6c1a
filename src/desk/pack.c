/* SPDX-License-Identifier: MIT */
/*
 * Evidence packs: on which entry one stands, where it goes, and the entry
 * that says it was made.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pack.h"
#include "seal.h"

static void
pack_done(struct pack *p)
{
	for (size_t i = 0; i < p->count; i++) {
		free(p->item[i].path);
		free(p->item[i].what);
	}
	free(p->item);
	incident_free(p->inc);
	free(p->part);
	if (p->folder >= 0)
		close(p->folder);
	buf_done(&p->result);
	buf_done(&p->missing);
	buf_done(&p->elsewhere);
}

/* The seal it stands on: the first that covers the entry, made now where
 * there is none and the log may be written. */
static int
stand_on(struct pack *p, int64_t upto, struct err *err)
{
	struct desk *d = p->d;

	if (upto > d->head.seq)
		return err_set(err, ERR_REFUSED, _("the log has %lld entries "
			"only"), (long long)d->head.seq);
	if (upto && seal_over(d, upto, &p->seal, err) < 0)
		return -1;
	if (!p->seal.seq && store_writes(d->store) &&
	    desk_seal(d, _("evidence pack"), &p->seal, err) < 0)
		return -1;
	if (!upto && !p->seal.seq && desk_sealed(d, &p->seal, err) < 0)
		return -1;
	p->upto = upto ? upto : p->seal.seq ? p->seal.covers : d->head.seq;
	if (p->seal.seq)
		seal_code(p->code, p->seal.hash);
	return 0;
}

/* A pack is one log's entries up to one seal of that log. */
static int
refuse_elsewhere(struct desk *d, const struct incident *inc, struct err *err)
{
	struct buf site = { 0 };

	if (home_is_here(d, inc) && !inc->base)
		return 0;
	desk_home(d, inc, &site);
	if (site.len)
		err_set(err, ERR_REFUSED, _("%s is written at %s, and a pack "
			"stands on a seal of the log that writes it: have it "
			"made there, or give the whole record out, signed: "
			"zhiban export %s -o FILE"), inc->number,
			buf_text(&site), inc->number);
	else
		err_set(err, ERR_REFUSED, _("%s was taken over: its entries "
			"stand in the logs of several machines, and a pack "
			"proves one. Give the whole record out, signed: zhiban "
			"export %s -o FILE"), inc->number, inc->number);
	buf_done(&site);
	return -1;
}

static int
begin(struct pack *p, const struct pack_request *r, struct err *err)
{
	const struct incident *inc;
	char id[ID_SIZE];

	if (desk_sync(p->d, NULL, err) < 0)
		return -1;
	inc = desk_incident_typed(p->d, r->incident, err);
	if (!inc)
		return -1;
	if (refuse_elsewhere(p->d, inc, err) < 0)
		return -1;
	memcpy(id, inc->id, ID_SIZE);
	if (stand_on(p, r->upto, err) < 0)
		return -1;
	p->inc = view_fold(p->d, id, p->upto, err);
	if (!p->inc)
		return -1;
	p->time = p->seal.seq ? p->seal.at : p->inc->opened.at;
	return 0;
}

/* "X.tar" and "X" from what was typed. */
static void
places(const char *output, struct pack_made *ret)
{
	const size_t len = strlen(output);
	const bool tar = len > 4 && strcmp(output + len - 4, ".tar") == 0;
	size_t end = len;
	struct buf b = { 0 };

	while (end > 1 && output[end - 1] == '/')
		end--;
	buf_add(&b, output, end);
	if (tar) {
		ret->archive = buf_take(&b);
		return;
	}
	ret->folder = mem_text(b.text);
	buf_add_text(&b, ".tar");
	ret->archive = buf_take(&b);
}

static int
refuse_there(const char *path, struct err *err)
{
	struct stat st;

	if (!path || lstat(path, &st) < 0)
		return 0;
	return err_set(err, ERR_REFUSED,
		_("%s is there already: choose another name"), path);
}

static int
record(struct pack *p, const struct pack_made *made, struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = p->inc->id, .decision = &dec };
	struct draft *draft = writing_draft(&dec, "report");
	struct outcome outcome = { 0 };
	int rc;

	fields_add(&draft->fields, "form", PACK_FORM);
	fields_add(&draft->fields, "paper", PACK_FORM);
	fields_add(&draft->fields, "format", "tar");
	fields_add(&draft->fields, "lang", lang_code(lang_now()));
	fields_addf(&draft->fields, "upto", "%lld", (long long)p->upto);
	if (*p->code)
		fields_add(&draft->fields, "seal", p->code);
	fields_add(&draft->fields, "output-hash", made->hash);
	fields_addf(&draft->fields, "output-size", "%lld",
		(long long)made->size);
	rc = act_record(p->d, &w, &outcome, err);
	outcome_done(&outcome);
	decision_done(&dec);
	return rc;
}

/* The folder under its name, where it was asked for. */
static int
finish(struct pack *p, struct pack_made *ret, struct err *err)
{
	unsigned char hash[HASH_SIZE];

	if (pack_archive(p, ret->archive, hash, &ret->size, err) < 0)
		return -1;
	hash_hex(ret->hash, hash);
	if (ret->folder && rename(p->part, ret->folder) < 0) {
		(void)unlink(ret->archive);
		return err_set(err, ERR_SYSTEM, _("%s cannot be written: %s"),
			ret->folder, strerror(errno));
	}
	if (!ret->folder)
		pack_abandon(p);
	ret->files = p->count;
	ret->faults = p->faults;
	buf_add_text(&ret->faulty, buf_text(&p->result));
	return 0;
}

/* Where it is, not to be found by its name in another folder. */
static void
say_made(struct buf *out, const struct pack_made *made)
{
	char *full = realpath(made->archive, NULL);

	buf_addf(out, _("Evidence pack: %s (%zu files)\n"),
		full ? full : made->archive, made->files);
	if (made->faults)
		buf_addf(out, _("What was packed is NOT SOUND: %s"),
			buf_text(&made->faulty));
	free(full);
}

int
pack_do(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const struct pack_request r = { .incident = cmd->incident,
		.output = fields_get(&cmd->args, "output") };
	struct pack_made made;
	const struct incident *inc;

	if (!r.incident || !r.output || !*r.output)
		return err_set(err, ERR_USAGE, _("an evidence pack needs a "
			"name for its folder or archive"));
	if (desk_pack(d, &r, &made, err) < 0)
		return -1;
	say_made(&ret->say, &made);
	pack_made_done(&made);
	inc = desk_incident_typed(d, r.incident, NULL);
	if (inc) {
		memcpy(ret->incident, inc->id, ID_SIZE);
		snprintf(ret->number, sizeof(ret->number), "%s", inc->number);
	}
	ret->first_seq = ret->last_seq = d->head.seq;
	ret->at = desk_now(d);
	return 0;
}

static void
take_back(struct pack *p, const struct pack_made *made)
{
	(void)unlink(made->archive);
	free(p->part);
	p->part = mem_text(made->folder);
	pack_abandon(p);
}

int
desk_pack(struct desk *d, const struct pack_request *r, struct pack_made *ret,
	struct err *err)
{
	struct pack p = { .d = d, .folder = -1 };
	int rc;

	memset(ret, 0, sizeof(*ret));
	places(r->output, ret);
	if ((store_writes(d->store) && desk_need(d, "pack", err) < 0) ||
	    refuse_there(ret->folder, err) < 0 ||
	    refuse_there(ret->archive, err) < 0 || begin(&p, r, err) < 0)
		rc = -1;
	else
		rc = pack_begin(&p, ret->folder ? ret->folder : ret->archive,
			err);
	if (rc == 0) {
		rc = pack_gather(&p, err);
		if (rc == 0)
			rc = finish(&p, ret, err);
		if (rc < 0)
			pack_abandon(&p);
	}
	if (rc == 0 && store_writes(d->store)) {
		ret->recorded = true;
		rc = record(&p, ret, err);
		/* What no entry tells of has not been given out. */
		if (rc < 0)
			take_back(&p, ret);
	}
	pack_done(&p);
	if (rc < 0)
		pack_made_done(ret);
	return rc;
}

void
pack_made_done(struct pack_made *made)
{
	free(made->folder);
	free(made->archive);
	buf_done(&made->faulty);
	memset(made, 0, sizeof(*made));
}
