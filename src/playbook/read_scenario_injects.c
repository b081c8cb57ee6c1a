/* SPDX-License-Identifier: MIT */
/*
 * The keys of an inject and of what is expected on it.
 */
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

static const char *const channels[] = {
	[CHANNEL_PHONE] = "phone", [CHANNEL_MAIL] = "mail",
	[CHANNEL_MESSAGE] = "message", [CHANNEL_PERSON] = "person",
	[CHANNEL_ALARM] = "alarm", [CHANNEL_NEWS] = "news",
	[CHANNEL_PAPER] = "paper", [CHANNEL_RADIO] = "radio",
	[CHANNEL_COACH] = "coach", [CHANNEL_COUNT] = NULL,
};

const char *
scenario_channel_name(enum scenario_channel channel)
{
	return channels[channel];
}

const char *
scenario_channel_word(enum scenario_channel channel)
{
	static const char *const words[CHANNEL_COUNT] = {
		[CHANNEL_PHONE] = N_("telephone call"),
		[CHANNEL_MAIL] = N_("mail"),
		[CHANNEL_MESSAGE] = N_("message on the phone"),
		[CHANNEL_PERSON] = N_("person at the door"),
		[CHANNEL_ALARM] = N_("alarm"),
		[CHANNEL_NEWS] = N_("news and networks"),
		[CHANNEL_PAPER] = N_("paper"),
		[CHANNEL_RADIO] = N_("radio"),
		[CHANNEL_COACH] = N_("coach"),
	};

	return _(words[channel]);
}

static const char *const expect_kinds[] = {
	[EXPECT_STEP] = "step", [EXPECT_REPORT] = "report",
	[EXPECT_CALL] = "call", [EXPECT_REPLY] = "reply",
	[EXPECT_OPEN] = "open", [EXPECT_JUDGED] = "judged",
};

const char *
expect_kind_name(enum expect_kind kind)
{
	return expect_kinds[kind];
}

/* ---- what is expected -------------------------------------------------- */

#define AT(member) .at = offsetof(struct expectation, member)

static const struct key expected_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true, AT(id) },
	{ .name = "text", .type = KEY_WORDS, .required = true, AT(text) },
	{ .name = "step", .type = KEY_REF, .ref = REF_STEP, AT(step) },
	{ .name = "answer", .type = KEY_ID, AT(answer) },
	{ .name = "report", .type = KEY_REF, .ref = REF_FORM, AT(report) },
	{ .name = "to", .type = KEY_REF, .ref = REF_ROLE, AT(to) },
	{ .name = "call", .type = KEY_REF, .ref = REF_ROLE, AT(call) },
	{ .name = "reply", .type = KEY_DONE },
	{ .name = "open", .type = KEY_DONE },
	{ .name = "within", .type = KEY_OFFSET, AT(within) },
	{ .name = "since", .type = KEY_REF, .ref = REF_SINCE, AT(since) },
	{ .name = "before", .type = KEY_NAMES, .ref = REF_STEP, AT(before) },
	{ .name = "critical", .type = KEY_BOOL, AT(critical) },
	{ .name = "measure", .type = KEY_REF, .ref = REF_MEASURE,
	  AT(measure) },
};

static bool
says_yes(struct reader *r, const struct conf *c, const char *key)
{
	const struct conf *b = conf_get(c, key);

	return b && is_type(r, b, CONF_BOOL) && b->number;
}

static void
finish_expected(struct reader *r, const struct conf *c, struct expectation *e)
{
	const bool has[EXPECT_JUDGED] = {
		[EXPECT_STEP] = e->step != NULL,
		[EXPECT_REPORT] = e->report != NULL,
		[EXPECT_CALL] = e->call != NULL,
		[EXPECT_REPLY] = says_yes(r, c, "reply"),
		[EXPECT_OPEN] = says_yes(r, c, "open"),
	};
	size_t n = 0;

	e->line = c->line;
	e->kind = EXPECT_JUDGED;
	for (int i = 0; i < EXPECT_JUDGED; i++) {
		if (has[i] && n++ == 0)
			e->kind = (enum expect_kind)i;
	}
	if (n > 1)
		report(r, c->line, _("an expectation has one of step, report, "
		    "call, reply and open; make two of it"));
	if (e->answer && !e->step)
		report(r, c->line, _("\"%s\" goes with \"%s\""), "answer",
		    "step");
	if (e->to && !e->report)
		report(r, c->line, _("\"%s\" goes with \"%s\""), "to",
		    "report");
	if (e->since && e->within == TIME_NONE)
		report(r, c->line, _("\"%s\" goes with \"%s\""), "since",
		    "within");
	if (e->within == 0)
		report(r, c->line, _("nothing is done within no time"));
	if (e->before.count && e->kind == EXPECT_JUDGED)
		report(r, c->line, _("the log says nothing of what only the "
		    "trainer judges: it has no \"%s\""), "before");
	if (!e->since)
		e->since = "";
}

static void
read_expected(struct reader *r, const struct conf *c, void *target)
{
	struct inject *inj = target;

	read_list(r, c, KEYS(expected_keys), sizeof(*inj->expected),
	    &inj->expected, &inj->expected_count);
	for (size_t i = 0; i < inj->expected_count; i++) {
		const struct conf *at = list_member(c, inj->expected[i].id);

		/* One without an id is nowhere; that was told. */
		if (at)
			finish_expected(r, at, &inj->expected[i]);
		else
			inj->expected[i].since = "";
	}
}

/* ---- injects ----------------------------------------------------------- */

#undef AT
#define AT(member) .at = offsetof(struct inject, member)

static const struct key inject_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true, AT(id) },
	{ .name = "at", .type = KEY_OFFSET, AT(at) },
	{ .name = "after", .type = KEY_REF, .ref = REF_INJECT, AT(after) },
	{ .name = "delay", .type = KEY_OFFSET, AT(delay) },
	{ .name = "when", .type = KEY_CONDITION, AT(when) },
	{ .name = "unless", .type = KEY_CONDITION, AT(unless) },
	{ .name = "from", .type = KEY_REF, .required = true, .ref = REF_WHO,
	  AT(from) },
	{ .name = "to", .type = KEY_NAMES, .required = true,
	  .ref = REF_PLAYER, AT(to) },
	{ .name = "channel", .type = KEY_ENUM, .required = true,
	  .names = channels, AT(channel) },
	{ .name = "subject", .type = KEY_WORDS, AT(subject) },
	{ .name = "text", .type = KEY_WORDS, .required = true, .lines = true,
	  AT(text) },
	{ .name = "hint", .type = KEY_WORDS, .lines = true, AT(hint) },
	{ .name = "note", .type = KEY_WORDS, .lines = true, AT(note) },
	{ .name = "contingency", .type = KEY_BOOL, AT(contingency) },
	{ .name = "times", .type = KEY_INT, .max = 100, AT(times) },
	{ .name = "every", .type = KEY_OFFSET, AT(every) },
	{ .name = "objective", .type = KEY_REF, .ref = REF_OBJECTIVE,
	  AT(objective) },
	{ .name = "expected", .type = KEY_OWN, .read = read_expected },
};

static void
finish_times(struct reader *r, const struct conf *c, struct inject *inj)
{
	bool every = inj->every != TIME_NONE && inj->every > 0;

	if (!inj->times)
		inj->times = 1;
	if (every != (inj->times > 1))
		report(r, c->line, _("\"times\" of 2 or more and \"every\" go "
		    "together"));
	if (!every)
		inj->every = 0;
}

static void
finish_inject(struct reader *r, const struct conf *c, struct inject *inj)
{
	bool at = inj->at != TIME_NONE;

	inj->line = c->line;
	if (at && inj->after)
		report(r, c->line, _("\"at\" and \"after\" are two times; "
		    "give one"));
	if (inj->delay != TIME_NONE && (at || (!inj->after &&
	    !inj->when.count)))
		report(r, c->line, _("\"delay\" counts from \"after\" or "
		    "\"when\""));
	if (inj->delay == TIME_NONE)
		inj->delay = 0;
	finish_times(r, c, inj);
	if (!at && !inj->after && !conf_get(c, "when") && !inj->contingency)
		report(r, c->line, _("the inject \"%s\" has no time: give it "
		    "\"at\", \"after\" or \"when\", or contingency = true "
		    "for one that only the trainer sends"), inj->id);
}

void
read_injects(struct reader *r, const struct conf *c, void *target)
{
	struct scenario *s = target;

	read_list(r, c, KEYS(inject_keys), sizeof(*s->injects), &s->injects,
	    &s->inject_count);
	for (size_t i = 0; i < s->inject_count; i++) {
		const struct conf *at = list_member(c, s->injects[i].id);

		finish_inject(r, at ? at : c, &s->injects[i]);
	}
	if (c->type == CONF_LIST && !c->count)
		report(r, c->line, _("\"%s\" is empty"), c->name);
}
