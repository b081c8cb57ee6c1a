/* SPDX-License-Identifier: MIT */
/*
 * Measures: the cached rows, with the titles that plans and steps have now.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

static const struct step *
step_of(const struct playbook *pb, const char *id)
{
	for (size_t i = 0; i < pb->step_count; i++) {
		if (strcmp(pb->steps[i].id, id) == 0)
			return &pb->steps[i];
	}
	return NULL;
}

/* Of a plan, or of PLAN/STEP. */
static bool
title_of(void *ctx, const char *id, struct buf *out)
{
	const size_t len = strcspn(id, "/");
	struct err none = { 0 };
	char *plan = mem_text_n(id, len);
	const struct library *library = desk_library(ctx);
	const struct playbook *pb = library ? library_find(library, plan, &none)
		: NULL;
	const struct step *s = NULL;

	free(plan);
	if (!pb)
		return false;
	if (id[len] == '\0') {
		buf_add_text(out, words_text(&pb->title, lang_now()));
		return true;
	}
	s = step_of(pb, id + len + 1);
	if (s)
		buf_addf(out, "%s [%s]", words_text(&s->text, lang_now()), id);
	return s != NULL;
}

static void
take(void *ctx, const struct measure *m)
{
	stats_add(ctx, m);
}

int
desk_stats(struct desk *d, int64_t from, int64_t to, bool others,
	enum stats_format format, bool ascii, struct buf *out,
	struct err *err)
{
	const struct stats_request r = {
		.from = from,
		.to = to,
		.now = desk_now(d),
		.zone = desk_site(d)->zone,
		.site = desk_site(d),
		.unit = desk_site(d)->name,
		.others = others,
		.title = title_of,
		.ctx = d,
	};
	struct stats *s = stats_new(&r);
	int rc = store_measures(d->store, from, to, others, take, s, err);

	if (rc == 0)
		stats_write(s, out, format, ascii);
	stats_free(s);
	return rc;
}
