/* SPDX-License-Identifier: MIT */
/*
 * Health as lines and as JSON.
 */
#include "cli_room.h"

int
cli_health(const struct cli_call *c, struct err *err)
{
	struct js *list = c->globals->json ? js_array() : NULL;
	struct buf out = { 0 };
	struct health h;
	enum health_state worst;
	int rc;

	desk_health(c->desk, false, &h);
	worst = health_worst(&h);
	for (size_t i = 0; i < h.count; i++) {
		const struct health_item *item = &h.item[i];

		if (list) {
			struct js *one = js_object();

			js_set(one, "id", js_text(item->id));
			js_set(one, "state",
				js_text(health_state_name(item->state)));
			js_set(one, "text", js_text(buf_text(&item->text)));
			js_push(list, one);
			continue;
		}
		cli_cell(&out, health_title(item->id), 10);
		cli_cell(&out, health_state_word(item->state), 6);
		buf_addf(&out, " %s\n", buf_text(&item->text));
	}
	health_done(&h);
	if (list) {
		struct js *js = js_object();

		js_set(js, "ok", js_bool(worst < HEALTH_BAD));
		js_set(js, "state", js_text(health_state_name(worst)));
		js_set(js, "items", list);
		rc = cli_out_js(js, err);
	} else {
		rc = cli_out(&out, err);
	}
	buf_done(&out);
	if (rc == 0 && worst == HEALTH_BAD)
		return err_set(err, ERR_CHECK, _("this database needs looking "
			"after"));
	return rc;
}
