/* SPDX-License-Identifier: MIT */
/*
 * Evidence packs by command: where they lie, and what was wrong in them.
 */
#include <string.h>

#include "cli_room.h"

static int
print_json(const struct pack_made *made, struct err *err)
{
	struct js *js = js_object();

	js_set(js, "folder", cli_js_text(made->folder));
	js_set(js, "archive", js_text(made->archive));
	js_set(js, "sha256", js_text(made->hash));
	js_set(js, "size", js_number(made->size));
	js_set(js, "files", js_number((int64_t)made->files));
	js_set(js, "ok", js_bool(made->faults == 0));
	js_set(js, "recorded", js_bool(made->recorded));
	return cli_out_js(js, err);
}

static int
print_made(const struct cli_call *c, const struct pack_made *made,
	struct err *err)
{
	struct buf b = { 0 };
	int rc;

	if (c->globals->json)
		return print_json(made, err);
	if (made->folder)
		buf_addf(&b, "%s\n", made->folder);
	buf_addf(&b, "%s\nSHA-256 %s\n", made->archive, made->hash);
	rc = cli_out(&b, err);
	buf_done(&b);
	return rc;
}

int
cli_pack(const struct cli_call *c, int64_t upto, struct err *err)
{
	const struct pack_request r = {
		.incident = fields_get(c->args, "incident"),
		.output = fields_get(c->args, "o"),
		.upto = upto,
	};
	struct pack_made made;
	int rc;

	if (!r.output || !*r.output || strcmp(r.output, "-") == 0) {
		err_set(err, ERR_USAGE, _("an evidence pack is a folder with "
			"an archive beside it, or the archive alone (NAME.tar)"
			": name it"));
		return err_flags(err, "-o");
	}
	for (size_t i = 0; i < c->args->count; i++) {
		const char *name = c->args->item[i].name;

		if (strcmp(name, "incident") != 0 &&
		    strcmp(name, "form") != 0 && strcmp(name, "o") != 0 &&
		    strcmp(name, "upto") != 0)
			return err_set(err, ERR_USAGE, _("an evidence pack "
				"takes no --%s"), name);
	}
	if (desk_pack(c->desk, &r, &made, err) < 0)
		return -1;
	rc = print_made(c, &made, err);
	if (made.faults) {
		cli_warn(_("what was packed is NOT SOUND:"));
		cli_warn_lines(buf_text(&made.faulty));
	}
	if (!made.recorded)
		cli_warn(_("%s cannot be written: no entry says that this was "
			"given out"), store_path(desk_store(c->desk)));
	pack_made_done(&made);
	return rc;
}
