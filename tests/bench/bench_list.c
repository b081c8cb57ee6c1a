/* SPDX-License-Identifier: MIT */
/*
 * What `list` costs with few and with many incidents:
 *
 *   bench_list PROGRAM SMALL LARGE
 *
 * until its first rows stand in the pipe, and, once, for all of them by the
 * row. The reader closes the pipe when it has seen enough. And what `stats` of
 * the large one costs: every measure of every incident.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "figures.h"
#include "zhiban/core.h"

#define ROUNDS 21
#define STATS_ROUNDS 5
#define STATS_MS 1000
#define FIRST 40		/* rows: a screen */

/* Reads so many lines, 0: all; returns how many there were. */
static long
read_lines(int fd, long most)
{
	char chunk[65536];
	long lines = 0;
	ssize_t n;

	while ((most == 0 || lines < most) &&
		(n = read(fd, chunk, sizeof(chunk))) > 0)
		for (ssize_t i = 0; i < n; i++)
			lines += chunk[i] == '\n';
	return lines;
}

/* Microseconds until it was read. */
static double
list(char *program, char *database, const char *command, long most,
	long *ret_lines)
{
	char *const argv[] = { program, (char *)"--db", database,
		(char *)command, NULL };
	double begin = now_us(), end;
	int ends[2];
	pid_t pid;

	if (pipe(ends) < 0 || (pid = fork()) < 0)
		die("no process can be started");
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		execv(program, argv);
		_exit(127);
	}
	close(ends[1]);
	*ret_lines = read_lines(ends[0], most);
	end = now_us();
	close(ends[0]);
	waitpid(pid, NULL, 0);
	if (*ret_lines < most || *ret_lines == 0)
		die("%s lists too little", program);
	return end - begin;
}

int
main(int argc, char **argv)
{
	struct samples first[2] = { 0 }, row[2] = { 0 }, stats = { 0 };
	bool met;
	long lines;

	if (argc != 4)
		die("usage: bench_list PROGRAM SMALL LARGE");
	for (int round = 0; round < ROUNDS; round++) {
		for (int i = 0; i < 2; i++) {
			const int side = (round + i) % 2;

			samples_add(&first[side], list(argv[1],
				argv[2 + side], "list", FIRST, &lines) / 1e3);
		}
	}
	for (int side = 0; side < 2; side++) {
		double us = list(argv[1], argv[2 + side], "list", 0,
			&lines);

		samples_add(&row[side], us / (double)lines);
	}
	met = say_ratio("list, first rows, large / small", "ms", &first[1],
		&first[0], 1.25);
	for (int round = 0; round < STATS_ROUNDS; round++)
		samples_add(&stats, list(argv[1], argv[3], "stats", 0, &lines)
			/ 1e3);
	met = say_most("stats of the large one", "ms", &stats, STATS_MS) &&
		met;
	say_ratio("list, a row of all, large / small", "us", &row[1], &row[0],
		0);
	for (int side = 0; side < 2; side++) {
		samples_done(&first[side]);
		samples_done(&row[side]);
	}
	samples_done(&stats);
	return !met;
}
