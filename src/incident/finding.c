/* SPDX-License-Identifier: MIT */
/*
 * The table of findings: what is worth a reviewer's look, in words, and what
 * it weighs. How each is found is finding_step.c's and finding_due.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

#define OF_A_RULE 3	/* findings of one rule that count in the score */

static const struct review_rule rules[] = {
	{
		.name = "law-late",
		.title = N_("legal report sent late"),
		.say = N_("{what} was sent {span} late"),
		.why = N_("a period set by law was not kept"),
		.weight = 8, .find = find_late_law,
	}, {
		.name = "report-overdue",
		.title = N_("report not sent"),
		.say = N_("{what} has not been sent, {span} past its time"),
		.why = N_("somebody still waits for it"),
		.weight = REVIEW_OVERDUE_WEIGHT, .passing = true,
		.find = find_overdue_report,
	}, {
		.name = "hold-missed",
		.title = N_("observation missed"),
		.say = N_("{what}: observed {span} of {wanted}[, {other}]"),
		.why = N_("what comes back comes back in that time"),
		.weight = 6, .find = find_hold_missed,
	}, {
		.name = "critical-overridden",
		.title = N_("critical step overridden"),
		.say = N_("{what} was overridden by {who}[, approved by "
			"{other}]"),
		.why = N_("the plan lets nobody pass it"),
		.weight = 6, .find = find_overridden,
	}, {
		.name = "report-late",
		.title = N_("report sent late"),
		.say = N_("{what} was sent {span} late"),
		.why = N_("who decides knew of it later than the plan wants"),
		.weight = 5, .find = find_late_report,
	}, {
		.name = "critical-skipped",
		.title = N_("critical step not applicable"),
		.say = N_("{what} was called not applicable by {who}"),
		.why = N_("what is critical rarely does not apply"),
		.weight = 5, .find = find_skipped,
	}, {
		.name = "own-approval",
		.title = N_("approver is the doer"),
		.say = N_("acts of {who} that {who} approved: {count}"),
		.why = N_("a second person's word was wanted"),
		.weight = 5, .find = find_own_word,
	}, {
		.name = "voided",
		.title = N_("declared void"),
		.say = N_("{who} declared it void"),
		.why = N_("what is void is neither reported nor measured"),
		.weight = 4, .find = find_voided,
	}, {
		.name = "burst",
		.title = N_("burst of ticks"),
		.say = N_("{who} ended {count} steps within {span}"),
		.why = N_("nobody does that much in that time: it was ticked "
			"off afterwards, or not done"),
		.weight = 4, .find = find_burst,
	}, {
		.name = "no-evidence",
		.title = N_("evidence not kept"),
		.say = N_("{what}: no evidence was kept[, {other}]"),
		.why = N_("what is not kept cannot be shown later"),
		.weight = 4, .find = find_no_evidence,
	}, {
		.name = "sent-changed",
		.title = N_("sent, then changed"),
		.say = N_("{other}, sent as \"{more}\", was changed "
			"afterwards by {who}; no report since says so"),
		.why = N_("who was told still believes it"),
		.weight = 4, .find = find_sent_changed,
	}, {
		.name = "closed-owed",
		.title = N_("closed with rows still owed"),
		.say = N_("{what}: not given when {who} closed it"),
		.why = N_("a report went out without it"),
		.weight = 4, .find = find_closed_owed,
	}, {
		.name = "rounds-missed",
		.title = N_("rounds missed"),
		.say = N_("{what}: rounds missed: {count}"),
		.why = N_("nobody could tell how it went on"),
		.weight = 3, .find = find_rounds,
	}, {
		.name = "never-answered",
		.title = N_("never answered"),
		.say = N_("{who} never answered; calls: {count} ({what})"),
		.why = N_("the number or the roster may be wrong"),
		.weight = 3, .find = find_unanswered,
	}, {
		.name = "never-acknowledged",
		.title = N_("announced, never acknowledged"),
		.say = N_("{what} was announced when due and nobody "
			"acknowledged it; times: {count}"),
		.why = N_("the call did not reach anybody"),
		.weight = 3, .find = find_unacknowledged,
	}, {
		.name = "hold-typed",
		.title = N_("observation entered afterwards"),
		.say = N_("{what}: its beginning and its end were entered "
			"{span} apart, {wanted} were to be observed"),
		.why = N_("the log cannot show that anybody looked"),
		.weight = 3, .find = find_hold_typed,
	}, {
		.name = "beyond-rights",
		.title = N_("beyond one's rights"),
		.say = N_("{who} acted without the right; times: {count}"),
		.why = N_("see why, and whether nobody else was there"),
		.weight = 3, .find = find_beyond,
	}, {
		.name = "after-closing",
		.title = N_("changed after closing"),
		.say = N_("entries made after it was closed: {count}"),
		.why = N_("what was signed is not all there is now"),
		.weight = 3, .find = find_after_closing,
	}, {
		.name = "deadline-late",
		.title = N_("deadline met late"),
		.say = N_("{what} was met {span} late"),
		.why = N_("the plan's time was not kept"),
		.weight = 2, .find = find_late_other,
	}, {
		.name = "alone",
		.title = N_("alone on duty"),
		.say = N_("{what}: done by {who} alone ({other})"),
		.why = N_("it cannot be taken back, and nobody saw it"),
		.weight = 2, .find = find_alone,
	}, {
		.name = "no-record",
		.title = N_("nothing recorded"),
		.say = N_("{what}: done, and nothing was recorded"),
		.why = N_("the plan asks for words, a value or a paper"),
		.weight = 2, .find = find_no_record,
	}, {
		.name = "cancelled",
		.title = N_("deadline cancelled"),
		.say = N_("{what} was cancelled by {who}"),
		.why = N_("nobody is told of it any more"),
		.weight = 2, .find = find_cancelled,
	}, {
		.name = "level-lowered",
		.title = N_("level lowered"),
		.say = N_("the level was lowered from {other} to {more} "
			"by {who}"),
		.why = N_("a lower level asks for fewer reports"),
		.weight = 2, .find = find_lowered,
	}, {
		.name = "reopened",
		.title = N_("opened again"),
		.say = N_("it was opened again; times: {count}"),
		.why = N_("it was closed before it was over"),
		.weight = 2, .find = find_reopened,
	}, {
		.name = "late-entry",
		.title = N_("late entries"),
		.say = N_("entries made late: {count}, up to {span} after it "
			"happened"),
		.why = N_("the times in them are from memory"),
		.weight = 1, .find = find_late_entries,
	}, {
		.name = "paper-only",
		.title = N_("evidence on paper only"),
		.say = N_("{what}: on paper only ({other})"),
		.why = N_("look whether it lies there"),
		.weight = 1, .find = find_paper_only,
	}, {
		.name = "undone",
		.title = N_("steps undone"),
		.say = N_("steps undone: {count}"),
		.why = N_("both entries stay; see why"),
		.weight = 1, .find = find_undone,
	}, {
		.name = "deadline-overdue",
		.title = N_("deadline past"),
		.say = N_("{what} is {span} past its time"),
		.why = N_("it is still to be done"),
		.weight = 0, .passing = true, .find = find_overdue_other,
	},
};

const struct review_rule *
review_rule_at(size_t i)
{
	return i < ARRAY_LEN(rules) ? &rules[i] : NULL;
}

/* ---- collecting ----------------------------------------------------- */

struct review_finding *
finding_add_to(struct review *r, const struct review_rule *rule)
{
	ARRAY_ROOM(r->item, r->count, r->cap);
	r->item[r->count] = (struct review_finding){
		.rule = rule, .who = "", .other = "", .more = "" };
	return &r->item[r->count++];
}

void
finding_rests_on(struct review_finding *f, int64_t seq)
{
	if (seq <= 0)
		return;
	ARRAY_ROOM(f->seq, f->seq_count, f->seq_cap);
	f->seq[f->seq_count++] = seq;
}

void
review_look(struct review *ret, const struct incident *inc, int64_t now)
{
	const bool passing = now != TIME_NONE;
	const struct incident_entry *last = inc->entry_count
		? &inc->entries[inc->entry_count - 1] : NULL;

	*ret = (struct review){ .inc = inc,
		.now = passing ? now : last ? last->at : 0 };
	for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
		if (passing || !rules[i].passing)
			rules[i].find(ret, &rules[i]);
	}
}

void
review_done(struct review *r)
{
	for (size_t i = 0; i < r->count; i++)
		free(r->item[i].seq);
	free(r->item);
	*r = (struct review){ 0 };
}

/* ---- the score ------------------------------------------------------ */

static int
level_score(const struct incident *inc)
{
	static const int of_rank[] = { 0, 8, 5, 3, 1 };
	const int rank = incident_rank(inc, NULL);

	return rank >= 1 && rank <= 4 ? of_rank[rank] : 2;
}

static int
state_score(const struct incident *inc)
{
	const enum review_state state = review_state(inc);

	if (state == REVIEW_ANSWERED)
		return 6;
	return state == REVIEW_WANTED ? 4 : 0;
}

int
review_score(const struct review *r)
{
	int score = level_score(r->inc) + state_score(r->inc), same = 0;

	for (size_t i = 0; i < r->count; i++) {
		const struct review_finding *f = &r->item[i];

		same = i && r->item[i - 1].rule == f->rule ? same + 1 : 1;
		/* Each report that is not sent is one more that waits. */
		if (same <= OF_A_RULE || f->rule->passing)
			score += f->rule->weight;
	}
	return score;
}

/* ---- in words ------------------------------------------------------- */

static void
say_what(struct buf *out, const struct review *r,
	const struct review_finding *f)
{
	if (f->step)
		buf_addf(out, "%s %s", step_label(r->inc, f->step),
			words_text(&f->step->rule->text, lang_now()));
	else if (f->deadline)
		buf_add_text(out, words_text(&f->deadline->rule->title,
			lang_now()));
}

static void
say_span(struct buf *out, int64_t ms)
{
	if (ms < TIME_MINUTE)
		/* TRANSLATORS: seconds */
		buf_addf(out, _("%lld s"), (long long)(ms / TIME_SECOND));
	else
		span_format(out, ms, false);
}

/* What stands for the name between braces; false: nothing. */
static bool
say_place(struct buf *out, const struct review *r,
	const struct review_finding *f, const char *place, size_t len)
{
	const size_t before = out->len;
	char *name = mem_text_n(place, len);

	if (strcmp(name, "what") == 0)
		say_what(out, r, f);
	else if (strcmp(name, "who") == 0)
		buf_add_text(out, f->who);
	else if (strcmp(name, "more") == 0)
		buf_add_text(out, f->more);
	else if (strcmp(name, "other") == 0)
		buf_add_text(out, f->other);
	else if (strcmp(name, "span") == 0)
		say_span(out, f->span);
	else if (strcmp(name, "wanted") == 0)
		say_span(out, f->wanted);
	else if (strcmp(name, "count") == 0)
		buf_addf(out, "%lld", (long long)f->count);
	free(name);
	return out->len > before;
}

void
review_sentence(struct buf *out, const struct review *r,
	const struct review_finding *f)
{
	const char *s = _(f->rule->say);
	size_t open = 0;	/* where a part in brackets began, plus one */
	bool whole = true;

	for (; *s; s++) {
		const size_t len = *s == '{' ? strcspn(s, "}") : 0;

		if (*s == '[') {
			open = out->len + 1;
			whole = true;
		} else if (*s == ']' && open) {
			if (!whole) {
				out->len = open - 1;
				out->text[out->len] = '\0';
			}
			open = 0;
		} else if (len && s[len]) {
			whole = say_place(out, r, f, s + 1, len - 1) && whole;
			s += len;
		} else {
			buf_add(out, s, 1);
		}
	}
}

void
review_entries(struct buf *out, const struct review_finding *f)
{
	for (size_t i = 0; i < f->seq_count; i++)
		buf_addf(out, "%s%lld", i ? ", " : f->seq_count == 1
			? _(" (entry ") : _(" (entries "),
			(long long)f->seq[i]);
	if (f->seq_count)
		buf_add_text(out, _(")"));
}
