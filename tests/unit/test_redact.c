/* SPDX-License-Identifier: MIT */
/*
 * Redaction: what is taken for a name or an address in which sentence, that
 * one thing keeps one placeholder, and that nothing else is touched.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/report.h"

static struct person people[] = {
	{ .name = "王芳", .login = "wang", .phone = "138-0000-0001" },
	{ .name = "Li Lei", .login = "lilei", .phone = "6001" },
	{ .name = "欧阳明日", .login = "", .phone = "010-6000 0002" },
	{ .name = "Li Ming", .login = "", .phone = "" },
};

static const struct site site = { .name = "第三中学", .people = people,
	.people_count = ARRAY_LEN(people) };

static bool
one(const char *text, const char *want, int line)
{
	struct redact *r = redact_new(&site);
	struct buf out = { 0 };
	bool same;

	redact_know(r, REDACT_HOST, "SRV-WEB01");
	redact_know(r, REDACT_UNIT, "Web team");
	redact_text(r, &out, text);
	same = strcmp(buf_text(&out), want) == 0;
	if (!same)
		print_error("line %d: %s\n   have: %s\n   want: %s\n", line,
			text, buf_text(&out), want);
	buf_done(&out);
	redact_free(r);
	return same;
}

static const struct {
	int line;
	const char *text, *want;
} cases[] = {
#define C(text, want) { __LINE__, text, want }
	/* people */
	C("请王芳联系第三中学", "请Person A联系Unit A"),
	C("王芳，王 芳、王　芳", "Person A，Person A、Person A"),
	C("wang 登录", "Person A 登录"),
	C("wangle the swang", "wangle the swang"),
	C("li lei and LI LEI and LiLei", "Person A and Person A and Person A"),
	C("Lei called; Lei's phone", "Person A called; Person A's phone"),
	C("Li is one of two", "Person A is one of two"),
	C("like a lily", "like a lily"),
	C("欧阳明日（值班）", "Person A（值班）"),
	C("找李老师和张主任", "找Person A和Person B"),
	C("联系人：陈静，已通知", "联系人：Person A，已通知"),
	C("负责人 赵四。", "负责人 Person A。"),
	C("向组长报告，组长批准", "向组长报告，组长批准"),
	C("C:\\Users\\wang\\x.doc", "C:\\Users\\Person A\\x.doc"),
	/* telephones */
	C("电话13912345678。", "电话000-0000-0001。"),
	C("139 1234 5678 / 139-1234-5678 / +86 13912345678",
		"000-0000-0001 / 000-0000-0001 / 000-0000-0001"),
	C("１３９１２３４５６７８", "000-0000-0001"),
	C("13800000001", "000-0000-0001"),
	C("tel 6001, room 6001", "tel 000-0000-0001, room 000-0000-0001"),
	C("0571-88886666转801", "000-0000-0001转801"),
	C("(010) 6000 0002", "000-0000-0001"),
	C("+1 (202) 555-0143", "000-0000-0001"),
	C("on 2026-03-02 10:00, 2026-0001", "on 2026-03-02 10:00, 2026-0001"),
	C("119, 110 and 12345678 bytes", "119, 110 and 12345678 bytes"),
	C("03-02 10:01 2026-0001 opened", "03-02 10:01 2026-0001 opened"),
	C("03-02 12:20 13912345678", "03-02 12:20 000-0000-0001"),
	C("a13812345678bcdef0123456789", "a13812345678bcdef0123456789"),
	C("身份证110101199003077758已登记", "身份证ID 1已登记"),
	/* addresses */
	C("源IP10.20.30.40已封", "源IP192.0.2.1已封"),
	C("10.20.30.40:8080 与10.20.30.41", "192.0.2.1:8080 与192.0.2.2"),
	C("１０．２０．３０．４０", "192.0.2.1"),
	C("10。20。30。40", "192.0.2.1"),
	C("10[.]20[.]30[.]40 10.20.30[.]40", "192.0.2.1 192.0.2.1"),
	C("网段10.20.30.x、10.20.*.*", "网段192.0.2.1、192.0.2.2"),
	C("10.20.30.0/24", "192.0.2.1/24"),
	C("at 10:02:03, v1.2, 3.14.15", "at 10:02:03, v1.2, 3.14.15"),
	C("256.1.1.1 300.2", "256.1.1.1 300.2"),
	C("主机fe80::1%eth0在线", "主机2001:db8::1在线"),
	C("2001:0DB8:0:0:0:0:0:9 2001:db8::9", "2001:db8::1 2001:db8::1"),
	C("[2001:db8::7]:443", "[2001:db8::1]:443"),
	C("::1 and ::", "2001:db8::1 and ::"),
	C("::ffff:10.1.2.3", "2001:db8::1"),
	C("网卡00:1a:2b:3c:4d:5e、00-1A-2B-3C-4D-5E、001a.2b3c.4d5e",
		"网卡00-00-5E-00-53-01、00-00-5E-00-53-01、00-00-5E-00-53-01"),
	C("0011-22aa-bbcc", "00-00-5E-00-53-01"),
	/* names on the net */
	C("访问www.x.edu.cn被篡改", "访问host1.example被篡改"),
	C("WWW.X.EDU.CN www[.]x[.]edu[.]cn", "host1.example host1.example"),
	C("a.exe, index.php, run.sh, 3.5 and e.g. this.",
		"a.exe, index.php, run.sh, 3.5 and e.g. this."),
	C("see evil.com.Then", "see host1.example.Then"),
	C("主机SRV-WEB01和srv-web01。", "主机Host 1和Host 1。"),
	C("\\\\FILES2\\d$", "\\\\Host 1\\d$"),
	C("mail a.b+c@x.edu.cn，root@db1", "mail mail1@example.invalid，"
		"mail2@example.invalid"),
	C("a[at]x.com ａ＠x.com", "mail1@example.invalid "
		"mail1@example.invalid"),
	C("打开http://x.cn/a?b=1，然后",
		"打开http://host1.example/page1，然后"),
	C("https://x.cn/ x.cn https://x.cn", "https://host1.example/ "
		"host1.example https://host1.example"),
	C("hxxp://x[.]cn/a http://u:p@10.1.1.1:80/",
		"http://host1.example/page1 http://192.0.2.1/"),
	C("http://[2001:db8::5]/x", "http://[2001:db8::1]/page1"),
	C("x.edu.cn/news/2026（见图）", "host1.example/page1（见图）"),
	C("ftp://SRV-WEB01/x", "ftp://host1.example/page1"),
	/* hostile */
	C("<b>王芳</b>'\"&10.1.1.1;--", "<b>Person A</b>'\"&192.0.2.1;--"),
	C("", ""),
	C("%s%n {王芳} \\", "%s%n {Person A} \\"),
	C("Web team's", "Unit A's"),
#undef C
};

static void
test_cases(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		wrong += !one(cases[i].text, cases[i].want, cases[i].line);
	assert_int_equal(wrong, 0);
}

/* What a field of that type holds is one thing, whatever stands in it. */
static void
test_typed_addresses(void **state)
{
	static const char *const said[][2] = {
		{ "https://x.cn/新闻/王芳", "https://host1.example/page1" },
		{ "x.cn", "host1.example" },
		{ "内网首页", "host2.example" },
		{ "https://x.cn/新闻", "https://host1.example/page2" },
		{ "http://y.cn/", "http://host3.example/" },
	};
	struct redact *r = redact_new(&site);
	struct buf out = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(said); i++)
		redact_know(r, REDACT_URL, said[i][0]);
	for (size_t i = 0; i < ARRAY_LEN(said); i++) {
		buf_clear(&out);
		redact_text(r, &out, said[i][0]);
		assert_string_equal(buf_text(&out), said[i][1]);
	}
	buf_done(&out);
	redact_free(r);
}

static struct event
entry(const char *user, const char *field, const char *value)
{
	struct event e = { .person = mem_text("王芳"), .known = mem_text("as"),
		.user = mem_text(user), .host = mem_text("duty-pc"),
		.zone = mem_text("UTC"), .kind = mem_text("note") };

	fields_add(&e.fields, field, value);
	return e;
}

static void
test_same_thing_same_placeholder(void **state)
{
	struct redact *r = redact_new(&site);
	struct event e[] = {
		entry("wang", "text", "10.0.0.9 then 192.0.2.1 and Person B"),
		entry("u7", "receiver", "赵、Zed Zoe"),
		entry("u7", "text", "duty-pc u7 10.0.0.9"),
	};
	struct buf out = { 0 }, key = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(e); i++)
		redact_learn(r, &e[i], NULL);
	for (size_t i = 0; i < ARRAY_LEN(e); i++)
		redact_number(r, &e[i]);
	/* What somebody wrote is nobody's placeholder. */
	redact_text(r, &out, "10.0.0.9 192.0.2.1 Zed Zoe 王芳 u7 duty-pc");
	assert_string_equal(buf_text(&out), "192.0.2.2 192.0.2.3 Person D "
		"Person A User 1 Host 1");
	redact_key(r, &key);
	assert_non_null(strstr(buf_text(&key), "192.0.2.2\t10.0.0.9\n"));
	assert_non_null(strstr(buf_text(&key), "Person A\t王芳\n"));
	assert_non_null(strstr(buf_text(&key), "Person A\twang\n"));
	assert_null(strstr(buf_text(&key), "Li Lei"));
	for (size_t i = 0; i < ARRAY_LEN(e); i++)
		event_done(&e[i]);
	buf_done(&out);
	buf_done(&key);
	redact_free(r);
}

static void
test_entry_whole(void **state)
{
	struct redact *r = redact_new(&site);
	struct event e = entry("root", "by", "x"), got;

	(void)state;
	redact_event(r, &got, &e);
	assert_string_equal(got.user, "User 1");
	assert_string_equal(got.host, "Host 1");
	assert_string_equal(got.person, "Person A");
	assert_string_equal(fields_get(&got.fields, "by"), "Person B");
	event_done(&got);
	event_done(&e);
	redact_free(r);
}

/* More of a kind than there are addresses for documentation. */
static void
test_many(void **state)
{
	struct redact *r = redact_new(&site);
	struct buf all = { 0 }, text = { 0 };

	(void)state;
	for (int i = 0; i < 2000; i++) {
		buf_clear(&text);
		buf_addf(&text, "10.1.%d.%d", i / 200, i % 200);
		redact_text(r, &all, buf_text(&text));
		buf_add_char(&all, ' ');
	}
	assert_null(strstr(buf_text(&all), "10.1."));
	assert_non_null(strstr(buf_text(&all), " 203.0.113.254 198.18."));
	buf_done(&all);
	buf_done(&text);
	redact_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_typed_addresses),
		cmocka_unit_test(test_same_thing_same_placeholder),
		cmocka_unit_test(test_entry_whole),
		cmocka_unit_test(test_many),
	};

	lang_start("en", "");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
