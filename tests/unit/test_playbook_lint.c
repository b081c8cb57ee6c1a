/* SPDX-License-Identifier: MIT */
/* What a file is warned of although it is right, and that ours are clean. */
#include "playbook_help.h"

#define HEAD "format = 1; id = \"x\"; version = \"1\"; languages = [\"zh\"," \
	"\"en\"]; title = { zh = \"x\"; en = \"x\"; };\n" \
	"roles = ( { id = \"a\"; title = { zh = \"a\"; en = \"a\"; }; } );\n"
#define T "text = { zh = \"t\"; en = \"t\"; };"
#define ASK "{ id = \"Q\"; kind = \"ask\"; role = \"a\"; " T " choices = (" \
	"{ value = \"y\"; label = { zh = \"y\"; en = \"y\"; }; }," \
	"{ value = \"n\"; label = { zh = \"n\"; en = \"n\"; }; } ); }"

static void
warned(const char *text, const char *what)
{
	struct piece piece = {
		.name = (char *)"x", .bytes = (char *)text,
		.len = strlen(text),
	};
	struct problems ps = { 0 };
	struct playbook *pb = playbook_load(&piece, 1, false, &ps);
	char *all = problems_print(&ps);

	if (!pb || ps.errors || !text_has(all, what))
		fail_msg("no \"%s\" in:\n%s", what, all);
	free(all);
	playbook_free(pb);
	problems_done(&ps);
}

static void
test_warnings(void **state)
{
	struct buf many = { 0 };

	(void)state;
	warned(HEAD "phases = ( { id = \"detect\"; steps = ( " ASK ",\n"
	    "{ id = \"S\"; kind = \"do\"; role = \"a\"; " T
	    " when = [\"Q=y\", \"Q=n|field(f=1)\"]; } ); } );"
	    "fields = ( { id = \"f\"; type = \"text\";"
	    " title = { zh = \"f\"; en = \"f\"; }; } );",
	    "one alternative can never hold");
	warned(HEAD "phases = ( { id = \"detect\"; steps = ( " ASK " ); } );\n"
	    "deadlines = ( { id = \"t\"; kind = \"prompt\"; title = { zh ="
	    " \"t\"; en = \"t\"; }; basis = { zh = \"b\"; en = \"b\"; };"
	    " when = [\"Q=y\"]; after = [\"Q=n\"]; } );",
	    "can never start");
	buf_add_text(&many, HEAD "phases = ( { id = \"detect\"; steps = (");
	for (int i = 0; i < 10; i++)
		buf_addf(&many, "%s{ id = \"S%d\"; kind = \"do\"; role = \"a\";"
		    T " }", i ? "," : "", i);
	buf_add_text(&many, "); } );");
	warned(many.text, "more than 9 steps in one piece");
	buf_done(&many);
}

#define STEP(role) "phases = ( { id = \"detect\"; steps = ( { id = \"S\";" \
	" kind = \"do\"; role = \"" role "\"; " T " } ); } );\n"
#define SLOT "contacts = ( { id = \"a\"; title = { zh = \"a\"; en = \"a\";" \
	" }; } );\n"

/* Who is named in a plan has to be found by phone: as what they are, or as
 * one of a post that has a slot. */
static void
test_contact_slots(void **state)
{
	static const struct {
		const char *role;	/* beside a, which has a slot */
		const char *text;
		bool warns;
	} rows[] = {
		{ "", STEP("a"), false },
		{ "roles", STEP("b"), true },
		{ "as", STEP("b"), false },
		{ "roles", STEP("a"), false },	/* b is not used */
		{ "roles", STEP("a") "closing = { approver = \"b\"; };", true },
		{ "roles", "phases = ( { id = \"detect\"; steps = ( { id = "
		  "\"S\"; kind = \"tell\"; role = \"a\"; to = [\"a\", \"b\"]; "
		  T " } ); } );", true },
		{ "roles", STEP("a") "deadlines = ( { id = \"t\"; kind = "
		  "\"prompt\"; title = { zh = \"t\"; en = \"t\"; }; basis = { "
		  "zh = \"b\"; en = \"b\"; }; after = [\"discovered\"]; who = "
		  "\"a\"; escalate = [\"b\"]; } );", true },
	};
	const char *find = "role \"b\" has no contact slot";

	(void)state;
	warned(HEAD STEP("a"), "role \"a\" has no contact slot");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct buf text = { 0 };
		struct problems ps = { 0 };
		struct playbook *pb;
		struct piece piece = { .name = (char *)"x" };
		char *all;

		buf_addf(&text, "format = 1; id = \"x\"; version = \"1\"; "
		    "languages = [\"zh\", \"en\"]; title = { zh = \"x\"; en = "
		    "\"x\"; };\n" SLOT "roles = ( { id = \"a\"; title = { zh ="
		    " \"a\"; en = \"a\"; }; }%s%s );\n%s",
		    *rows[i].role ? ", { id = \"b\"; title = { zh = \"b\"; "
		    "en = \"b\"; };" : "", !*rows[i].role ? "" :
		    strcmp(rows[i].role, "as") == 0 ? " as = \"a\"; }" : " }",
		    rows[i].text);
		piece.bytes = text.text;
		piece.len = text.len;
		pb = playbook_load(&piece, 1, false, &ps);
		all = problems_print(&ps);
		if (!pb || text_has(all, find) != rows[i].warns)
			fail_msg("row %zu:\n%s", i, all);
		free(all);
		playbook_free(pb);
		problems_done(&ps);
		buf_done(&text);
	}
}

static void
test_ours(void **state)
{
	const char *folders[] = { "playbooks" };
	struct library *lib = library_open(folders, 1, NULL);

	(void)state;
	for (size_t i = 0; i < library_count(lib); i++) {
		const struct library_entry *e = library_at(lib, i);
		char *all = problems_print(e->problems);

		assert_string_equal(all, "");
		free(all);
	}
	library_free(lib);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_warnings),
		cmocka_unit_test(test_contact_slots),
		cmocka_unit_test(test_ours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
