/* SPDX-License-Identifier: MIT */
/*
 * Drives a fuzz harness without libFuzzer: every file of the corpus as it is,
 * then ROUNDS inputs made from them by chance, the same way every time.
 *
 *   fuzz_X [-r ROUNDS] [-s SEED] FILE|FOLDER...
 *
 * An input that takes more than a second of the processor is a hang. The
 * input that ends it is kept in $TMPDIR as fuzz-crash; hand it over as a
 * FILE with -r 0 to see it again.
 */
#include <dirent.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <fcntl.h>
#include <unistd.h>

#include "fuzz.h"

#define INPUT_MAX 20000
#define CORPUS_MAX 2000
#define INPUT_SECONDS 1		/* more than that for one input is a hang */

void __sanitizer_set_death_callback(void (*callback)(void))
	__attribute__((weak));

struct corpus {
	struct buf file[CORPUS_MAX];
	size_t count;
	uint64_t state;
};

/* What is being tried, for whoever finds it broken. */
static struct buf input;

static void
keep_input(void)
{
	const char *dir = getenv("TMPDIR");
	char path[1024];
	int fd;

	snprintf(path, sizeof(path), "%s/fuzz-crash", dir ? dir : "/tmp");
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0 || write(fd, input.text, input.len) < 0)
		perror(path);
	fprintf(stderr, "input of %zu bytes kept in %s; it begins:\n",
		input.len, path);
	for (size_t i = 0; i < input.len && i < 2000; i++)
		fprintf(stderr, "%02x", (unsigned char)input.text[i]);
	fputc('\n', stderr);
}

static void
take_abort(int signal)
{
	(void)signal;
	keep_input();
	_exit(99);
}

static void
add_file(struct corpus *c, const char *path)
{
	struct err err = { 0 };

	if (c->count == CORPUS_MAX)
		return;
	if (file_read(&c->file[c->count], path, INPUT_MAX, &err) < 0) {
		fprintf(stderr, "%s\n", err.text);
		exit(2);
	}
	buf_add_text(&c->file[c->count], "");
	c->count++;
}

static int
no_dots(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

/* In the order of their names: chance must meet them the same way. */
static void
add_path(struct corpus *c, const char *path)
{
	struct dirent **names;
	int n = scandir(path, &names, no_dots, alphasort);

	if (n < 0) {
		add_file(c, path);
		return;
	}
	for (int i = 0; i < n; i++) {
		struct buf name = { 0 };

		buf_addf(&name, "%s/%s", path, names[i]->d_name);
		add_file(c, name.text);
		buf_done(&name);
		free(names[i]);
	}
	free(names);
}

/* ---- chance --------------------------------------------------------- */

static size_t
draw(struct corpus *c, size_t below)
{
	c->state ^= c->state << 13;
	c->state ^= c->state >> 7;
	c->state ^= c->state << 17;
	return below ? (size_t)(c->state >> 11) % below : 0;
}

static const struct buf *
draw_file(struct corpus *c)
{
	return &c->file[draw(c, c->count)];
}

/* Bytes that mean something to more than one of the harnesses. */
static const struct {
	const char *bytes;
	size_t len;
} tokens[] = {
#define T(s) { s, sizeof(s) - 1 }
	T("\0"), T("\n"), T("\r\n"), T("\t"), T(" "), T("\\n"), T("\\"),
	T("\xff"), T("\xc3"), T("\xe4\xb8"), T("\xf0\x9f\x98\x80"),
	T("\xed\xa0\x80"), T("\xef\xbb\xbf"), T("\xe2\x80\xae"),
	T("\xcc\x81"), T("\xe5\x80\xbc"), T("\xef\xbc\x9a"), T("\x1b["),
	T("\x1b[200~"), T("\x1b[201~"), T("\x1b]0;"), T("\x1bO"), T("\x1b"),
	T("\x9b"), T("~"), T("0"), T("-1"), T("9223372036854775807"),
	T("99999999999999999999"), T(":"), T("+"), T("--"), T("="), T("{"),
	T("}"), T("("), T(")"), T("["), T("]"), T(";"), T("\""), T("|"),
	T("/*"), T("@include \"x\""), T("2h30m ago"), T("00:60"),
#undef T
};

/* The text between the quotes at or behind from; false when there is none. */
static bool
find_quoted(const struct buf *b, size_t from, size_t *ret_at, size_t *ret_len)
{
	const char *end = b->text + b->len;
	const char *open = from < b->len ? memchr(b->text + from, '"',
		b->len - from) : NULL;
	const char *shut = open ? memchr(open + 1, '"',
		(size_t)(end - open - 1)) : NULL;

	if (!shut)
		return false;
	*ret_at = (size_t)(open + 1 - b->text);
	*ret_len = (size_t)(shut - open - 1);
	return true;
}

/* What is nested in brackets and quotes is only reached by damage that leaves
 * them whole: one quoted text takes the place of another. */
static void
mutate_quoted(struct corpus *c, struct buf *out, const struct buf *other,
	size_t *at, size_t *len)
{
	size_t from, size, start = *at;

	if (!find_quoted(&input, start, at, len) ||
		!find_quoted(other, draw(c, other->len + 1), &from, &size)) {
		*at = start;
		*len = 0;
		return;
	}
	buf_add(out, input.text + start, *at - start);
	buf_add(out, other->text + from, size);
}

static void
mutate(struct corpus *c)
{
	size_t at = draw(c, input.len + 1), len = draw(c, 32);
	const struct buf *other = draw_file(c);
	size_t token = draw(c, ARRAY_LEN(tokens)), from;
	struct buf out = { 0 };

	if (len > input.len - at)
		len = input.len - at;
	buf_add(&out, input.text, at);
	switch (draw(c, 7)) {
	case 0:			/* a part goes */
		break;
	case 1:			/* one byte becomes another */
		len = input.len > at;
		buf_add_char(&out, (char)draw(c, 256));
		break;
	case 2:			/* one bit */
		len = input.len > at;
		if (len)
			buf_add_char(&out, (char)(input.text[at] ^
				(1 << draw(c, 8))));
		break;
	case 3:			/* a part comes from another file */
		from = draw(c, other->len);
		len = draw(c, 2) ? len : 0;
		buf_add(&out, other->text + from,
			draw(c, other->len - from + 1) % 200);
		break;
	case 4:			/* a part comes twice */
		buf_add(&out, input.text + at, len);
		len = 0;
		break;
	case 5:			/* a quoted text comes from another file */
		mutate_quoted(c, &out, other, &at, &len);
		break;
	default:
		len = draw(c, 2) ? len : 0;
		buf_add(&out, tokens[token].bytes, tokens[token].len);
	}
	buf_add(&out, input.text + at + len, input.len - at - len);
	buf_done(&input);
	input = out;
}

/* In time of the processor, so that a busy machine is no fault. */
static void
limit_to(int seconds)
{
	struct itimerval t = { .it_value = { .tv_sec = seconds } };

	setitimer(ITIMER_PROF, &t, NULL);
}

static void
take_hang(int signal)
{
	(void)signal;
	fprintf(stderr, "no end within %d s\n", INPUT_SECONDS);
	abort();
}

static void
try_input(void)
{
	/* Behind a copy of just this size every byte too many is seen. */
	uint8_t *copy = malloc(input.len ? input.len : 1);

	if (!copy)
		abort();
	memcpy(copy, buf_text(&input), input.len);
	limit_to(INPUT_SECONDS);
	LLVMFuzzerTestOneInput(copy, input.len);
	limit_to(0);
	free(copy);
}

static void
set_input(const struct buf *file)
{
	buf_clear(&input);
	buf_add(&input, buf_text(file), file->len);
}

static void
run(struct corpus *c, long rounds)
{
	for (size_t i = 0; i < c->count; i++) {
		set_input(&c->file[i]);
		try_input();
	}
	for (long i = 0; i < rounds; i++) {
		set_input(draw_file(c));
		for (size_t n = 1 + draw(c, 6); n > 0; n--)
			mutate(c);
		if (input.len <= INPUT_MAX)
			try_input();
	}
}

int
main(int argc, char **argv)
{
	static struct corpus corpus;
	long rounds = 1000;
	int option;

	corpus.state = 20261122;
	while ((option = getopt(argc, argv, "r:s:")) != -1) {
		if (option == 'r')
			rounds = strtol(optarg, NULL, 10);
		else if (option == 's')
			corpus.state = strtoull(optarg, NULL, 10) * 2 + 1;
		else
			return 2;
	}
	for (; optind < argc; optind++)
		add_path(&corpus, argv[optind]);
	if (corpus.count == 0) {
		fprintf(stderr, "%s: no corpus\n", argv[0]);
		return 2;
	}
	signal(SIGABRT, take_abort);
	signal(SIGPROF, take_hang);
	if (__sanitizer_set_death_callback)
		__sanitizer_set_death_callback(keep_input);
	run(&corpus, rounds);
	printf("%zu files, %ld rounds\n", corpus.count, rounds);
	for (size_t i = 0; i < corpus.count; i++)
		buf_done(&corpus.file[i]);
	buf_done(&input);
	return 0;
}
