/* SPDX-License-Identifier: MIT */
/*
 * Is the terminal at the end of a slow line? A console of a switch room often
 * is: 9600 Bd are 960 bytes a second. Pseudo-terminals carry a speed too, of
 * whatever was set last, which says nothing.
 */
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "screen.h"

bool
serial_is_slow(int fd)
{
	static const char *const lines[] = { "/dev/ttyS", "/dev/ttyUSB",
		"/dev/ttyACM", "/dev/ttyAMA" };
	static const speed_t slow[] = { B300, B600, B1200, B2400, B4800,
		B9600, B19200 };
	const char *name = ttyname(fd);
	struct termios t;
	bool serial = false;

	for (size_t i = 0; name && i < ARRAY_LEN(lines); i++)
		serial |= strncmp(name, lines[i], strlen(lines[i])) == 0;
	if (!serial || tcgetattr(fd, &t) < 0)
		return false;
	for (size_t i = 0; i < ARRAY_LEN(slow); i++)
		if (cfgetospeed(&t) == slow[i])
			return true;
	return false;
}
