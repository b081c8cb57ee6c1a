/* SPDX-License-Identifier: MIT */
/*
 * The virtual clock of a drill or test database by command.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"
#include "zhiban/drill.h"

/* "x60" or "60x" is so many times as fast; a number alone is percent. */
int
cli_clock_rate(int64_t *ret, const char *text, struct err *err)
{
	const bool ahead = *text == 'x' || *text == 'X';
	const char *digits = ahead ? text + 1 : text;
	char *end;
	long rate = strtol(digits, &end, 10);
	bool times = ahead;

	if (!ahead && (*end == 'x' || *end == 'X')) {
		times = true;
		end++;
	}
	if (*digits < '0' || *digits > '9' || *end || rate < 0 ||
	    rate > CLOCK_RATE_MAX / (times ? CLOCK_RATE_REAL : 1))
		return err_set(err, ERR_USAGE,
			_("%s is not a speed: x1 to x120, or 0 (stands still) "
			"to 12000 percent"), text);
	*ret = times ? rate * CLOCK_RATE_REAL : rate;
	return 0;
}

static int
read_time(int64_t *ret, const char *text, const struct cli_call *c,
	struct err *err)
{
	return time_parse(ret, text, desk_now(c->desk), desk_zone(c->desk),
		TIME_FUTURE, err);
}

static int
read_rate(int64_t *ret, const char *text, const struct cli_call *c,
	struct err *err)
{
	(void)c;
	return cli_clock_rate(ret, text, err);
}

static int
read_span(int64_t *ret, const char *text, const struct cli_call *c,
	struct err *err)
{
	(void)c;
	return span_parse(ret, text, err);
}

static const struct {
	const char *name;
	enum clock_act act;
	/* NULL: it takes no word. */
	int (*read)(int64_t *ret, const char *text, const struct cli_call *c,
		struct err *err);
} acts[] = {
	{ "set", CLOCK_SET, read_time },
	{ "rate", CLOCK_RATE, read_rate },
	{ "skip", CLOCK_SKIP, read_span },
	{ "pause", CLOCK_PAUSE, NULL },
	{ "resume", CLOCK_RESUME, NULL },
};

static int
change_from(struct clock_change *ret, const struct cli_call *c,
	struct err *err)
{
	const char *act = fields_get(c->args, "act");
	const char *amount = fields_get(c->args, "amount");

	for (size_t i = 0; i < ARRAY_LEN(acts); i++) {
		if (strcmp(acts[i].name, act) != 0 ||
		    !acts[i].read != !amount)
			continue;
		ret->act = acts[i].act;
		return amount ? acts[i].read(&ret->amount, amount, c, err)
			: 0;
	}
	return err_set(err, ERR_USAGE, _("use: zhiban %s %s"), c->row->name,
		c->row->usage);
}

void
cli_clock_say(struct buf *out, const struct desk *d)
{
	const struct site *s = desk_site(d);

	time_format(out, desk_now(d), desk_zone(d), TIME_FULL);
	buf_add_text(out, "  ");
	if (s->clock_real == TIME_NONE)
		buf_add_text(out, _("the system's clock"));
	else if (s->clock_rate == 0)
		buf_add_text(out, _("stands still"));
	else if (s->clock_rate % CLOCK_RATE_REAL)
		buf_addf(out, _("%d percent"), s->clock_rate);
	else
		buf_addf(out, "x%d", s->clock_rate / CLOCK_RATE_REAL);
	buf_add_char(out, '\n');
}

static int
show(const struct cli_call *c, struct err *err)
{
	const struct site *s = desk_site(c->desk);
	const int64_t now = desk_now(c->desk);
	struct buf b = { 0 };
	struct js *js;
	int rc;

	if (!c->globals->json) {
		cli_clock_say(&b, c->desk);
		rc = cli_out(&b, err);
		buf_done(&b);
		return rc;
	}
	js = js_object();
	js_set(js, "now", js_time(now, desk_zone(c->desk)));
	js_set(js, "virtual", js_bool(s->clock_real != TIME_NONE));
	js_set(js, "rate", js_number(s->clock_real == TIME_NONE
		? CLOCK_RATE_REAL : s->clock_rate));
	js_set(js, "paused", js_bool(s->clock_real != TIME_NONE &&
		s->clock_rate == 0));
	return cli_out_js(js, err);
}

/* What runs as a drill has a drill's speeds; it stands by a pause. */
static int
check_drill(const struct cli_call *c, const struct clock_change *change,
	struct err *err)
{
	if (change->act != CLOCK_RATE || !c->drill ||
	    c->drill->state != DRILL_RUNNING ||
	    (change->amount >= CLOCK_RATE_REAL &&
	    change->amount <= CLOCK_RATE_MAX))
		return 0;
	return err_set(err, ERR_USAGE, _("a drill runs at x1 to x120; zhiban "
		"drill pause stops it"));
}

int
cli_clock(const struct cli_call *c, struct err *err)
{
	struct clock_change change = { .act = CLOCK_SET };
	struct outcome o = { 0 };
	int rc;

	if (!fields_get(c->args, "act"))
		return show(c, err);
	if (change_from(&change, c, err) < 0 ||
	    check_drill(c, &change, err) < 0 ||
	    (c->drill && drill_may_steer(c->drill, err) < 0))
		return -1;
	rc = desk_clock(c->desk, &change, &o, err);
	outcome_done(&o);
	return rc;
}
