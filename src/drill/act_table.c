/* SPDX-License-Identifier: MIT */
/*
 * The table game: a meeting room, one die, turns. Each turn the table says
 * what it does and rolls; what the plan's current step says has a bonus. The
 * die follows from the drill's seed and the turn, so that the same seed is the
 * same game.
 */
#include <stdio.h>
#include <string.h>

#include "act.h"

/* How many throws in a row did not work, up to now. */
static int
failed_in_a_row(const struct drill *dr)
{
	int n = 0;

	for (size_t i = dr->throw_count; i-- > 0 && !dr->throws[i].success;)
		n++;
	return n;
}

static int
roll(const struct drill *dr, int turn, int sides)
{
	struct chance c;
	uint32_t n;

	chance_fixed(&c, dr->seed + (uint64_t)turn * 7919);
	chance_bytes(&c, &n, sizeof(n));
	return (int)(n % (uint32_t)sides) + 1;
}

static void
send(struct acting *a, struct desk_entries *w, const char *id)
{
	const struct drill_inject *in = drill_inject(a->dr, id, NULL);

	if (in && in->times == 0)
		drill_send(desk_entry(w, "inject"), a->dr,
			(size_t)(in - a->dr->injects),
			desk_now(a->dr->desk), true);
}

/* Bad luck: the next card that was not drawn yet. */
static void
draw_card(struct acting *a, struct desk_entries *w)
{
	const struct names *cards = &a->dr->scenario->quick.cards;

	for (size_t i = 0; i < cards->count; i++) {
		const struct drill_inject *in = drill_inject(a->dr,
			cards->item[i], NULL);

		if (in && in->times == 0) {
			send(a, w, cards->item[i]);
			return;
		}
	}
}

/* Won when at least half of the turns worked. */
static void
end_game(struct acting *a, struct desk_entries *w, int turns, bool last)
{
	const struct scenario_quick *q = &a->dr->scenario->quick;
	struct fields *f;
	int good = last;
	bool won;

	for (size_t i = 0; i < a->dr->throw_count; i++)
		good += a->dr->throws[i].success;
	won = good * 2 >= turns;
	f = desk_entry(w, "drill-end");
	fields_add(f, "why", words_text(won ? &q->win : &q->lose,
		a->dr->lang));
	buf_addf(&a->ret->say, "%s\n", words_text(won ? &q->win : &q->lose,
		lang_now()));
}

static void
turn_clock(struct acting *a, struct desk_entries *w, int64_t ms)
{
	struct fields *f = desk_entry(w, "clock");

	fields_add_time(f, "real", clock_wall());
	fields_add_time(f, "virtual", desk_now(a->dr->desk) + ms);
	fields_add(f, "rate", "0");
}

int
act_throw(struct acting *a, struct desk_entries *w, struct err *err)
{
	const struct scenario_quick *q = &a->dr->scenario->quick;
	const char *text = act_need(a, "text", err);
	const int turn = (int)a->dr->throw_count + 1;
	const int bonus = act_arg(a, "bonus") ? q->bonus : 0;
	const int die = roll(a->dr, turn, q->dice > 1 ? q->dice : 6);
	const bool works = die != 1 && die + bonus >= q->success;
	struct fields *f;

	if (!text)
		return -1;
	if (!a->dr->quick)
		return err_set(err, ERR_REFUSED, _("this is no table game: "
			"zhiban drill start SCENARIO --quick"));
	f = desk_entry(w, "drill-throw");
	fields_addf(f, "turn", "%d", turn);
	fields_addf(f, "die", "%d", die);
	if (bonus)
		fields_addf(f, "bonus", "%d", bonus);
	fields_add(f, "works", works ? "yes" : "no");
	fields_add(f, "text", text);
	buf_addf(&a->ret->say, _("turn %d of %d: rolled %d%+d, %d or more was "
		"needed: %s\n"), turn, q->turns, die, bonus, q->success,
		works ? _("it works") : _("it does not work"));
	if (die == 1 || (!works && failed_in_a_row(a->dr) + 1 == q->fails))
		draw_card(a, w);
	if ((size_t)turn <= q->injects.count)
		send(a, w, q->injects.item[turn - 1]);
	if (turn >= q->turns)
		end_game(a, w, q->turns, works);
	turn_clock(a, w, q->turn);
	return 0;
}
