/* SPDX-License-Identifier: MIT */
/*
 * A scenario in the Common Exercise Format: exercise, inject_flow,
 * inject_payloads and injects. It knows no channel, no recipient and no
 * expectation in words, so an export for the trainer carries the file whole in
 * its meta.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "intake.h"

#define UUID_SIZE 37		/* with its NUL */

/* The same inject has the same name for ever. */
static void
uuid_of(char ret[UUID_SIZE], const char *a, const char *b)
{
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];
	struct buf name = { 0 };

	buf_addf(&name, "zhiban/%s/%s", a, b);
	hash_sha256(hash, name.text, name.len);
	hash[6] = (unsigned char)(0x40 | (hash[6] & 0x0f));
	hash[8] = (unsigned char)(0x80 | (hash[8] & 0x3f));
	hash_hex(hex, hash);
	snprintf(ret, UUID_SIZE, "%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8,
	    hex + 12, hex + 16, hex + 20);
	buf_done(&name);
}

static struct js *
seconds(int64_t ms)
{
	struct buf text = { 0 };
	struct js *js;

	buf_addf(&text, "%lld", (long long)(ms / TIME_SECOND));
	js = js_text(text.text);
	buf_done(&text);
	return js;
}

static struct js *
flow_of(const struct scenario *s, const struct inject *inj)
{
	struct js *flow = js_object(), *sequence = js_object();
	struct js *timing = js_object(), *needs = js_object();
	struct js *trigger = js_array(), *end = js_array();
	char uuid[UUID_SIZE];

	uuid_of(uuid, s->id, inj->id);
	js_set(flow, "description", js_text(words_text(&inj->subject,
	    lang_now())));
	js_set(flow, "inject_uuid", js_text(uuid));
	js_set(flow, "reporting_callback", js_array());
	if (inj->after) {
		uuid_of(uuid, s->id, inj->after);
		js_set(needs, "inject_uuid", js_text(uuid));
	}
	js_set(flow, "requirements", needs);
	js_push(end, js_text("time_expiration"));
	js_push(end, js_text("completion"));
	js_set(sequence, "completion_trigger", end);
	js_push(trigger, js_text(inj->at != TIME_NONE ? "startex" :
	    inj->after ? "inject-resolution" : "manual"));
	js_set(sequence, "trigger", trigger);
	js_set(flow, "sequence", sequence);
	js_set(timing, "triggered_at", inj->at != TIME_NONE ?
	    js_number(inj->at / TIME_SECOND) : js_null());
	if (inj->times > 1)
		js_set(timing, "periodic_run_every", js_number(inj->every /
		    TIME_SECOND));
	js_set(flow, "timing", timing);
	return flow;
}

static struct js *
payload_of(const struct scenario *s, const struct inject *inj)
{
	const char *text = words_text(&inj->text, lang_now());
	struct js *payload = js_object(), *of = js_object();
	struct buf code = { 0 };
	char uuid[UUID_SIZE];

	base64_add(&code, text, strlen(text));
	js_set(payload, "name", js_text(inj->id));
	js_set(of, "content", js_text(code.text));
	js_set(of, "content-type", js_text("base64"));
	js_set(of, "filename", js_text("inject.txt"));
	js_set(payload, "parameters", of);
	js_set(payload, "type", js_text("file"));
	uuid_of(uuid, inj->id, s->id);
	js_set(payload, "uuid", js_text(uuid));
	buf_done(&code);
	return payload;
}

static struct js *
inject_of(const struct scenario *s, const struct inject *inj)
{
	struct js *js = js_object();
	struct buf name = { 0 };
	char uuid[UUID_SIZE];

	buf_addf(&name, "%s %s", inj->id, words_any(&inj->subject) ?
	    words_text(&inj->subject, lang_now()) :
	    scenario_who(s, inj->from));
	js_set(js, "action", js_text(inj->channel == CHANNEL_MAIL ?
	    "email_to_participants" : "message_to_participants"));
	uuid_of(uuid, inj->id, s->id);
	js_set(js, "action_payload_resource_uuid", js_text(uuid));
	js_set(js, "inject_evaluation", js_array());
	js_set(js, "name", js_text(name.text));
	js_set(js, "target_tool", js_text("zhiban"));
	uuid_of(uuid, s->id, inj->id);
	js_set(js, "uuid", js_text(uuid));
	buf_done(&name);
	return js;
}

static struct js *
exercise_of(const struct scenario *s)
{
	struct js *js = js_object(), *meta = js_object();
	char uuid[UUID_SIZE];

	js_set(js, "description", js_text(words_text(&s->purpose,
	    lang_now())));
	js_set(js, "expanded", js_text(words_text(&s->background,
	    lang_now())));
	js_set(meta, "author", js_text("zhiban"));
	js_set(meta, "mark", js_text(DRILL_MARK));
	js_set(js, "meta", meta);
	js_set(js, "name", js_text(words_text(&s->title, lang_now())));
	js_set(js, "namespace", js_text(s->start.playbook));
	js_set(js, "tags", js_array());
	js_set(js, "total_duration", seconds(s->length));
	uuid_of(uuid, s->id, "");
	js_set(js, "uuid", js_text(uuid));
	js_set(js, "version", js_text(s->version));
	return js;
}

void
cexf_hash(char ret[HASH_HEX_SIZE], const struct js *root)
{
	unsigned char hash[HASH_SIZE];
	struct buf text = { 0 };

	js_write(&text, root, true);
	hash_sha256(hash, text.text, text.len);
	hash_hex(ret, hash);
	buf_done(&text);
}

/* root with the file in its meta. */
static void
carry(struct js *root, const struct piece *piece)
{
	struct js *exercise = js_copy(js_get(root, "exercise"));
	struct js *meta = js_copy(js_get(exercise, "meta"));
	struct buf code = { 0 };
	char hex[HASH_HEX_SIZE];

	cexf_hash(hex, root);
	base64_add(&code, piece->bytes, piece->len);
	js_set(meta, CEXF_OWN_HASH, js_text(hex));
	js_set(meta, CEXF_OWN_KEY, js_text(code.text));
	js_set(exercise, "meta", meta);
	js_set(root, "exercise", exercise);
	buf_done(&code);
}

void
scenario_cexf(struct buf *out, const struct scenario *s, bool controller)
{
	struct js *root = js_object(), *flow = js_array();
	struct js *payloads = js_array(), *injects = js_array();

	for (size_t i = 0; i < s->inject_count; i++) {
		js_push(flow, flow_of(s, &s->injects[i]));
		js_push(payloads, payload_of(s, &s->injects[i]));
		js_push(injects, inject_of(s, &s->injects[i]));
	}
	js_set(root, "exercise", exercise_of(s));
	js_set(root, "inject_flow", flow);
	js_set(root, "inject_payloads", payloads);
	js_set(root, "injects", injects);
	if (controller)
		carry(root, s->piece);
	js_write(out, root, false);
	js_free(root);
}
