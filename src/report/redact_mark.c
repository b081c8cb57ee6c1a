/* SPDX-License-Identifier: MIT */
/*
 * Placeholders: words for persons, units and machines; for the rest addresses
 * that nobody has.
 */
#include "redact.h"

/* A to Z, then AA, AB ... */
static void
add_letter(struct buf *out, int n)
{
	if (n > 26)
		add_letter(out, (n - 1) / 26);
	buf_add_char(out, (char)('A' + (n - 1) % 26));
}

/* The three networks for documentation, then the one for measurements. */
static void
add_ip4(struct buf *out, int n)
{
	static const char *const nets[] = { "192.0.2", "198.51.100",
		"203.0.113" };

	n--;
	if (n < 3 * 254)
		buf_addf(out, "%s.%d", nets[n / 254], n % 254 + 1);
	else
		buf_addf(out, "198.%d.%d.%d", 18 + (n >> 16 & 1),
			n >> 8 & 255, n & 255);
}

void
redact_mark(struct buf *out, enum redact_kind kind, int n)
{
	switch (kind) {
	case REDACT_PERSON:
	case REDACT_UNIT:
		buf_add_text(out, kind == REDACT_PERSON ? _("Person ") :
			_("Unit "));
		add_letter(out, n);
		break;
	case REDACT_USER:
		buf_addf(out, _("User %d"), n);
		break;
	case REDACT_HOST:
		buf_addf(out, _("Host %d"), n);
		break;
	case REDACT_NUMBER:
		buf_addf(out, _("ID %d"), n);
		break;
	case REDACT_PHONE:
		buf_addf(out, "000-0000-%04d", n);
		break;
	case REDACT_IP4:
		add_ip4(out, n);
		break;
	case REDACT_IP6:
		buf_addf(out, "2001:db8::%x", (unsigned)n);
		break;
	case REDACT_MAC:
		buf_addf(out, "00-00-5E-%02X-53-%02X", (unsigned)n >> 8,
			(unsigned)n & 255);
		break;
	default:
		buf_addf(out, kind == REDACT_MAIL ? "mail%d@example.invalid" :
			"host%d.example", n);
	}
}
