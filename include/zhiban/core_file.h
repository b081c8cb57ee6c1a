/* SPDX-License-Identifier: MIT */
/*
 * The part of core.h, which includes it, about hashes and files.
 */
#ifndef ZHIBAN_CORE_FILE_H
#define ZHIBAN_CORE_FILE_H

#include "zhiban/core.h"

/* ---- hash --------------------------------------------------------------- */

#define HASH_SIZE 32
#define HASH_HEX_SIZE 65

void hash_sha256(unsigned char ret[HASH_SIZE], const void *bytes, size_t len);

/* SHA-256 of what fd holds from its position on; copies to out_fd as it reads
 * when that is not -1. At most max bytes (more is ERR_REFUSED). */
int hash_file(unsigned char ret[HASH_SIZE], int64_t *ret_size, int fd,
	int out_fd, int64_t max, struct err *err);

/* SHA-256 of size bytes of fd from at on, wherever its position is; copied to
 * out_fd when that is not -1. ERR_SYSTEM also when there are fewer. */
int hash_range(unsigned char ret[HASH_SIZE], int fd, int64_t at,
	int64_t size, int out_fd, struct err *err);

/* Written in lower case; read in either. */
void hash_hex(char ret[HASH_HEX_SIZE], const unsigned char hash[HASH_SIZE]);
bool hash_from_hex(unsigned char ret[HASH_SIZE], const char *hex);

/* ---- file ---------------------------------------------------------------- */

/*
 * Reads a whole regular file of at most max bytes. A FIFO, device, directory
 * or larger file is refused with one sentence (ERR_REFUSED); it never blocks
 * on one. System faults are ERR_SYSTEM.
 */
int file_read(struct buf *out, const char *path, size_t max, struct err *err);

/* Opens a regular file for reading under the same rules, or returns -1. */
int file_open(const char *path, struct err *err);

/* The same; a path whose last part is a symbolic link is refused. */
int file_open_itself(const char *path, struct err *err);

/* Writes all the bytes, however many writes that takes and whatever signals
 * come between. 0, or -1 with errno. */
int file_write(int fd, const void *bytes, size_t len);

/* read() that no signal ends: how many bytes came, 0 at the end, -1 with
 * errno. */
long file_next(int fd, void *bytes, size_t size);

/* Makes the folder and its parents with that mode; existing is fine. */
int file_make_dir(const char *path, unsigned mode, struct err *err);

/* The same for the folder that path is to stand in. */
int file_make_parent(const char *path, unsigned mode, struct err *err);

/* A path as a person types it: "~" and "~/x" are in one's home. */
void path_expand(struct buf *out, const char *typed);

/* As much further as the names in its folder that begin so agree, "~" kept, "/"
 * behind a folder that is the only one; hidden names only when asked for by
 * their dot. Returns how many there are; 0 adds nothing. */
size_t path_complete(struct buf *out, const char *typed);

/* ERR_REFUSED when something has that name, --file being what to change. */
int file_is_free(const char *path, struct err *err);

/* The person's folder for what programs keep: $XDG_STATE_HOME/zhiban, else
 * ~/.local/state/zhiban. False: there is no home. It may not be there yet. */
bool file_state_folder(struct buf *out);

/* The same for what is the person's own: $XDG_DATA_HOME/zhiban, else
 * ~/.local/share/zhiban. */
bool file_data_folder(struct buf *out);

/*
 * Writes a file as a whole: under another name beside it, then renamed over
 * path, which a link does not lead elsewhere. mode is kept whatever the umask.
 * durable waits until it is on disk under its name; without, a loss of power
 * may leave the old one or an empty one. ERR_SYSTEM leaves path as it was.
 */
int file_put(const char *path, const void *bytes, size_t len, unsigned mode,
	bool durable, struct err *err);

/* Removes a folder with all that is in it, without following links; one that
 * is not there is gone already. */
void file_remove_tree(const char *path);

/* Waits until the names in the folder of path are on disk; -1 with errno. */
int file_sync_folder(const char *path);

#endif
