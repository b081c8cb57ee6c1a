# SPDX-License-Identifier: MIT
#
# zhiban: build, try, check, install.
#
#   make run        brings what it needs, builds, opens the screen
#   make check      brings what it needs, builds, runs every test
#   make            the program and its translations, into build/
#   make tests      the unit tests and the test shims as well
#   make asan       the same under build/asan, with ASan and UBSan
#   make check-asan the tests against that build
#   make fuzz       what reads foreign bytes, FUZZ=60 seconds each, by clang
#   make soak       SOAK=1000000 random keys on the screen
#   make bench      what it costs, beside the least it could cost; a log of
#                   ENTRIES=10000000 (5 GB under build/) is proven last
#   make po         brings share/po up to date with the sources
#   make static     one program with everything inside: build/static/zhiban
#   make bundle     that program, the manual and the verifier in one archive
#   make install    PREFIX=/usr/local DESTDIR=   (and uninstall)
#   make clean
#
# V=1 shows the commands. CC, CFLAGS and LDFLAGS are yours; WERROR= lets a
# compiler newer than this file warn without stopping. ROOMS="core ledger"
# builds only these rooms, BUILD=DIR puts everything elsewhere; T="unit/ cmd/"
# runs only the tests whose names begin so. NOTIFY=no leaves zhiban-notify out,
# and with it libnotify: the desktop then shows nothing, and zhiban says so.

VERSION  = 0.1.0
PREFIX   = /usr/local
DESTDIR  =
BUILD    = build
CC       = cc
CFLAGS   = -O2 -g
WERROR   = -Werror
SAN      =
T        =
ARGS     =
FUZZ     = 60
SOAK     = 1000000
NOTIFY   = yes

PKGS     = ncursesw sqlite3 libconfig libcrypto jansson

# A program of its own, and the only one that knows GLib.
HELPER   = zhiban-notify
HELPPKGS = libnotify gio-2.0

ROOMS    = $(filter-out $(HELPER), \
	   $(sort $(notdir $(patsubst %/,%,$(wildcard src/*/)))))
SRCS    := $(foreach r,$(ROOMS),$(wildcard src/$(r)/*.c))
UNIT    := $(wildcard tests/unit/test_*.c)
SHIM    := $(wildcard tests/shim/*.c)
HARNESS := $(wildcard tests/fuzz/fuzz_*.c)
MEASURE := $(wildcard tests/bench/bench_*.c)
BOOKS   := $(shell find playbooks -type f 2>/dev/null)
CALENDARS := $(wildcard share/calendars/*.cfg)
PO      := $(wildcard share/po/*.po)
LANGS   := $(notdir $(basename $(PO)))

OBJS    := $(SRCS:src/%.c=$(BUILD)/obj/%.o)
MAINOBJ := $(filter $(BUILD)/obj/main/%,$(OBJS))
LIBOBJ  := $(filter-out $(MAINOBJ),$(OBJS))
LIB      = $(BUILD)/libzhiban.a
PROG     = $(if $(MAINOBJ),$(BUILD)/zhiban)
HELPOBJ  = $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/$(HELPER)/*.c))
HELPPROG = $(if $(filter yes,$(NOTIFY)),$(if $(MAINOBJ),$(BUILD)/$(HELPER)))
MO      := $(LANGS:%=$(BUILD)/locale/%/LC_MESSAGES/zhiban.mo)
TESTS   := $(UNIT:tests/unit/%.c=$(BUILD)/tests/%)
SHIMS   := $(SHIM:tests/shim/%.c=$(BUILD)/tests/shim/%.so)
FUZZERS := $(HARNESS:tests/fuzz/%.c=$(BUILD)/fuzz/%) $(BUILD)/fuzz/monkey
BENCHES := $(MEASURE:tests/bench/%.c=$(BUILD)/bench/%)

# The buffer is linked into the unit tests with a tiny first size, so that
# every boundary of it is met there.
TINY    := $(if $(wildcard src/core/buf.c),$(BUILD)/tests/obj/buf-tiny.o)

WARN     = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	   -Wmissing-prototypes -Wformat=2 -Wvla -Wconversion $(WERROR)

# Sanitizers and _FORTIFY_SOURCE hide each other's findings.
ifeq ($(SAN),fuzz)
HARDEN   = -fsanitize=fuzzer-no-link,address,undefined \
	   -fno-sanitize-recover=all -fno-omit-frame-pointer
HARDENLD = -fsanitize=address,undefined
FUZZLD   = -fsanitize=fuzzer,address,undefined
else ifeq ($(SAN),)
HARDEN   = -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
HARDENLD = -pie -Wl,-z,relro -Wl,-z,now
else
HARDEN   = -fsanitize=address,undefined -fno-sanitize-recover=all \
	   -fno-omit-frame-pointer
HARDENLD = -fsanitize=address,undefined
endif

PKGFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKGLIBS  := $(shell pkg-config --libs $(PKGS) 2>/dev/null)

# Of libcrypto the program takes SHA-256, Ed25519 and scrypt. To load and
# relocate all the rest takes longer than reading the board, at every start, so
# they are linked in where the library comes as an archive. CRYPTO=-lcrypto for
# the shared one.
CRYPTO   := $(or $(filter /%,$(shell $(CC) -print-file-name=libcrypto.a)),\
	   -lcrypto)
PKGLIBS  := $(patsubst -lcrypto,$(CRYPTO),$(PKGLIBS))

# `make static`: the same objects, the libraries as archives, and a table of
# what the program else looks for on the machine.
STATIC    = $(BUILD)/static/zhiban
STATICLD  = -static -Wl,-z,relro -Wl,-z,now
STATICLIBS = $(shell pkg-config --static --libs $(PKGS) 2>/dev/null)

# Their headers are not written for our warnings.
HELPFLAGS := $(patsubst -I%,-isystem %, \
	   $(shell pkg-config --cflags $(HELPPKGS) 2>/dev/null))
HELPLIBS := $(shell pkg-config --libs $(HELPPKGS) 2>/dev/null)

ALLFLAGS = -std=c11 -D_GNU_SOURCE -Iinclude $(WARN) $(HARDEN) $(PKGFLAGS) \
	   $(CFLAGS) $(CPPFLAGS)
ALLLD    = $(HARDENLD) $(LDFLAGS)

# Only the face's chooser knows where it was installed; it alone is compiled
# again when the place changes.
PLACES   = -DZHIBAN_VERSION='"$(VERSION)"' \
	   -DZHIBAN_DATADIR='"$(PREFIX)/share/zhiban"' \
	   -DZHIBAN_LOCALEDIR='"$(PREFIX)/share/locale"'

ifeq ($(V),1)
Q        =
say      = @:
else
Q        = @
say      = @printf '%-5s %s\n'
MAKEFLAGS += --no-print-directory
endif

.PHONY: all run check tests static bundle asan check-asan check-chroot pot \
	po clean sanitized fuzzers benches fuzz soak bench install uninstall \
	FORCE
.SUFFIXES:
.DELETE_ON_ERROR:
.SECONDARY:

all: $(LIB) $(PROG) $(HELPPROG) $(MO)

tests: all $(TESTS) $(SHIMS) benches $(if $(SAN),,$(STATIC))

fuzzers: $(FUZZERS)
	@:

benches: $(BENCHES)
	@:

# The libraries' flags are read when make starts, so what was missing has to
# be there before a second make starts.
run:
	@sh share/setup/deps.sh build
	@$(MAKE) all
	@$(BUILD)/zhiban $(ARGS)

check:
	@sh share/setup/deps.sh test
	@$(MAKE) -j2 tests
	$(if $(or $(if $(T),,all),$(filter fuzz% screen%,$(T))), \
		@$(MAKE) -j2 sanitized)
	@BUILD='$(BUILD)' CC='$(CC)' sh tests/run $(T)

# The program and the fuzz harnesses with ASan and UBSan.
sanitized:
	@$(MAKE) BUILD=$(BUILD)/asan SAN=1 CFLAGS='-O1 -g' all fuzzers

asan:
	@$(MAKE) BUILD=build/asan SAN=1 CFLAGS='-O1 -g' tests fuzzers

check-asan: asan
	@BUILD=build/asan CC='$(CC)' sh tests/run $(or $(T),unit/ cmd/ screen/)

check-chroot:
	@sh tests/setup/chroot.sh

static:
	@sh share/setup/deps.sh build
	@$(MAKE) -j2 $(STATIC)

bundle: static
	@sh share/setup/bundle.sh $(BUILD) $(VERSION)

# Without a clang that has libFuzzer the same harnesses go by chance alone.
fuzz:
	@sh share/setup/deps.sh fuzz || echo 'fuzz: without clang, by chance'
	@if echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' | \
	    clang -fsanitize=fuzzer -x c - -o /dev/null 2>/dev/null; then \
		$(MAKE) -j2 BUILD=$(BUILD)/clang CC=clang SAN=fuzz WERROR= \
			CFLAGS='-O1 -g' fuzzers && \
		touch $(BUILD)/clang/fuzz/guided && \
		sh tests/fuzz/long.sh $(BUILD)/clang/fuzz $(FUZZ); \
	else \
		$(MAKE) -j2 sanitized && \
		sh tests/fuzz/long.sh $(BUILD)/asan/fuzz $(FUZZ); \
	fi

soak:
	@sh share/setup/deps.sh test
	@$(MAKE) -j2 all
	@$(MAKE) -j2 sanitized
	@BUILD='$(abspath $(BUILD))' sh tests/screen/monkey.sh $(SOAK)

bench:
	@sh share/setup/deps.sh build
	@$(MAKE) -j2 all benches
	@sh tests/bench/run.sh $(abspath $(BUILD))

# ---- objects ----------------------------------------------------------
#
# A stamp holds what went into the objects and is touched only when that
# changes: other flags, another compiler, another PREFIX or a file gone need
# no `make clean`.

define stamp
	@mkdir -p $(@D)
	@printf '%s\n' $(1) | cmp -s - $@ || printf '%s\n' $(1) > $@
endef
quoted = '$(subst ','\'',$(1))'

$(BUILD)/stamp/flags: FORCE
	@pkg-config --exists $(PKGS) $(if $(HELPPROG),$(HELPPKGS)) || { \
		ZHIBAN_NO_INSTALL=1 sh share/setup/deps.sh build; exit 1; }
	$(call stamp,$(call quoted,$(CC) $(ALLFLAGS)))

$(BUILD)/stamp/places: FORCE
	$(call stamp,$(call quoted,$(PLACES)))

$(BUILD)/stamp/link: FORCE
	$(call stamp,$(call quoted,$(ALLLD) $(PKGLIBS)))

$(BUILD)/stamp/list: FORCE
	$(call stamp,$(call quoted,$(LIBOBJ)))

$(MAINOBJ): EXTRA = $(PLACES)
$(MAINOBJ): $(BUILD)/stamp/places
$(HELPOBJ): EXTRA = $(HELPFLAGS)

$(BUILD)/obj/%.o: src/%.c $(BUILD)/stamp/flags
	@mkdir -p $(@D)
	$(say) CC $<
	$(Q)$(CC) $(ALLFLAGS) $(EXTRA) -MMD -MP -c -o $@ $<

$(LIB): $(LIBOBJ) $(BUILD)/stamp/list
	@rm -f $@
	$(say) AR $@
	$(Q)rm -f $@; ar rcs $@ $(LIBOBJ)

$(BUILD)/zhiban: $(MAINOBJ) $(LIB) $(BUILD)/stamp/link
	$(say) LD $@
	$(Q)$(CC) $(ALLLD) -o $@ $(MAINOBJ) $(LIB) $(PKGLIBS)

$(BUILD)/static/inside.o: $(MO) $(BOOKS) $(CALENDARS) share/setup/inside.sh
	@mkdir -p $(@D)
	$(say) AS $@
	$(Q)sh share/setup/inside.sh $(BUILD)/locale >$(@:.o=.S)
	$(Q)$(CC) -c -o $@ $(@:.o=.S)

# The linker warns that names of users may come from shared libraries: the
# program asks for /etc/passwd alone (src/main/inside.c), and loads nothing.
$(STATIC): $(MAINOBJ) $(LIB) $(BUILD)/static/inside.o $(BUILD)/stamp/link
	$(say) LD $@
	$(Q)$(CC) $(STATICLD) $(LDFLAGS) -o $@ $(MAINOBJ) \
		$(BUILD)/static/inside.o $(LIB) $(STATICLIBS) \
		2>$(BUILD)/static/link.log || { cat $(BUILD)/static/link.log; \
		exit 1; }

$(BUILD)/$(HELPER): $(HELPOBJ) $(LIB) $(BUILD)/stamp/link
	$(say) LD $@
	$(Q)$(CC) $(ALLLD) -o $@ $(HELPOBJ) $(LIB) $(HELPLIBS)

# ---- tests ------------------------------------------------------------

$(BUILD)/tests/obj/buf-tiny.o: src/core/buf.c $(BUILD)/stamp/flags
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALLFLAGS) -DBUF_MIN=4 -MMD -MP -c -o $@ $<

$(BUILD)/tests/obj/%.o: tests/unit/%.c $(BUILD)/stamp/flags
	@mkdir -p $(@D)
	$(say) CC $<
	$(Q)$(CC) $(ALLFLAGS) -Isrc -MMD -MP -c -o $@ $<

$(BUILD)/tests/test_%: $(BUILD)/tests/obj/test_%.o $(TINY) $(LIB) \
		$(BUILD)/stamp/link
	$(say) LD $@
	$(Q)$(CC) $(ALLLD) -o $@ $< $(TINY) $(LIB) -lcmocka $(PKGLIBS)

# ---- fuzzing and measuring ---------------------------------------------

$(BUILD)/fuzz/obj/%.o: tests/fuzz/%.c $(BUILD)/stamp/flags
	@mkdir -p $(@D)
	$(say) CC $<
	$(Q)$(CC) $(ALLFLAGS) -Isrc -MMD -MP -c -o $@ $<

# libFuzzer brings a main of its own.
DRIVE    = $(if $(FUZZLD),,$(BUILD)/fuzz/obj/drive.o)

$(BUILD)/fuzz/fuzz_%: $(BUILD)/fuzz/obj/fuzz_%.o $(BUILD)/fuzz/obj/drive.o \
		$(LIB) $(BUILD)/stamp/link
	$(say) LD $@
	$(Q)$(CC) $(ALLLD) $(FUZZLD) -o $@ $< $(DRIVE) $(LIB) $(PKGLIBS)

$(BUILD)/fuzz/monkey: $(BUILD)/fuzz/obj/monkey.o $(BUILD)/stamp/link
	$(say) LD $@
	$(Q)$(CC) $(ALLLD) -o $@ $<

$(BUILD)/bench/obj/%.o: tests/bench/%.c $(BUILD)/stamp/flags
	@mkdir -p $(@D)
	$(say) CC $<
	$(Q)$(CC) $(ALLFLAGS) -Isrc -MMD -MP -c -o $@ $<

$(BUILD)/bench/bench_%: $(BUILD)/bench/obj/bench_%.o $(BUILD)/bench/obj/pty.o \
		$(BUILD)/bench/obj/figures.o $(LIB) $(BUILD)/stamp/link
	$(say) LD $@
	$(Q)$(CC) $(ALLLD) -o $@ $< $(BUILD)/bench/obj/pty.o \
		$(BUILD)/bench/obj/figures.o $(LIB) $(PKGLIBS)

# A shim is preloaded into the program: no sanitizer, no sources of ours.
$(BUILD)/tests/shim/%.so: tests/shim/%.c
	@mkdir -p $(@D)
	$(say) CC $<
	$(Q)$(CC) -std=c11 -D_GNU_SOURCE $(WARN) -O2 -g -fPIC -shared \
		-MMD -MP -o $@ $< -ldl

# ---- translations -----------------------------------------------------

POTSRCS := $(sort $(wildcard src/*/*.c src/*/*.h include/zhiban/*.h))
XGETTEXT = xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ \
	   --flag=err_set:3:c-format --add-comments=TRANSLATORS \
	   --add-location=file --package-name=zhiban --force-po

$(BUILD)/locale/%/LC_MESSAGES/zhiban.mo: share/po/%.po
	@mkdir -p $(@D)
	$(say) MO $<
	$(Q)msgfmt --check -o $@ $<

# No date in it: the catalogue changes only when a message does.
$(BUILD)/zhiban.pot: $(POTSRCS)
	@mkdir -p $(@D)
	$(Q)$(XGETTEXT) -o - $(POTSRCS) | \
		sed -e '/^"POT-Creation-Date:/d' -e 's/CHARSET/UTF-8/' > $@

pot: $(BUILD)/zhiban.pot

po: $(BUILD)/zhiban.pot
	$(Q)for f in $(PO); do \
		msgmerge --quiet --update --backup=none --no-fuzzy-matching \
			"$$f" $(BUILD)/zhiban.pot && \
		msgattrib --no-obsolete -o "$$f" "$$f" && \
		msgfmt --check --statistics -o /dev/null "$$f" || exit 1; \
	done

# ---- installing -------------------------------------------------------

D        = $(DESTDIR)$(PREFIX)
DOCS     = $(wildcard README.md share/doc/*)
DATA     = $(wildcard share/verify.sh share/chain.sh)
UNITS    = $(wildcard share/systemd/*)

install: all
	$(Q)install -d $(D)/bin $(D)/share/zhiban $(D)/share/doc/zhiban
	$(Q)install -m 755 $(PROG) $(HELPPROG) $(D)/bin/
	$(Q)for f in $(BOOKS); do \
		install -D -m 644 $$f $(D)/share/zhiban/$$f || exit 1; done
	$(Q)install -d $(D)/share/zhiban/calendars
	$(Q)for f in $(CALENDARS); do \
		install -m 644 $$f $(D)/share/zhiban/calendars/ || exit 1; done
	$(Q)for f in $(DATA); do \
		install -m 755 $$f $(D)/share/zhiban/ || exit 1; done
	$(Q)for f in $(DOCS); do \
		install -m 644 $$f $(D)/share/doc/zhiban/ || exit 1; done
	$(Q)for f in $(LANGS); do \
		install -D -m 644 $(BUILD)/locale/$$f/LC_MESSAGES/zhiban.mo \
		$(D)/share/locale/$$f/LC_MESSAGES/zhiban.mo || exit 1; done
	$(Q)install -d $(D)/lib/systemd/user
	$(Q)for f in $(UNITS); do \
		sed 's|/usr/local/|$(PREFIX)/|' $$f \
		>$(D)/lib/systemd/user/$${f##*/} || exit 1; done
	$(Q)install -d $(D)/share/man/man1 $(D)/share/man/zh_CN/man1
	$(Q)$(BUILD)/zhiban --lang en help --man >$(D)/share/man/man1/zhiban.1
	$(Q)$(BUILD)/zhiban --lang zh help --man \
		>$(D)/share/man/zh_CN/man1/zhiban.1
	$(Q)install -d $(D)/share/bash-completion/completions \
		$(D)/share/zsh/site-functions \
		$(D)/share/fish/vendor_completions.d
	$(Q)for s in bash:bash-completion/completions/zhiban \
		zsh:zsh/site-functions/_zhiban \
		fish:fish/vendor_completions.d/zhiban.fish; do \
		$(BUILD)/zhiban --lang en help --completion $${s%%:*} \
		>$(D)/share/$${s#*:} || exit 1; done

uninstall:
	$(Q)rm -f $(UNITS:share/systemd/%=$(D)/lib/systemd/user/%)
	$(Q)rm -f $(D)/bin/zhiban $(D)/bin/$(HELPER)
	$(Q)rm -rf $(D)/share/zhiban $(D)/share/doc/zhiban
	$(Q)for f in $(LANGS); do \
		rm -f $(D)/share/locale/$$f/LC_MESSAGES/zhiban.mo; done
	$(Q)rm -f $(D)/share/man/man1/zhiban.1 \
		$(D)/share/man/zh_CN/man1/zhiban.1 \
		$(D)/share/bash-completion/completions/zhiban \
		$(D)/share/zsh/site-functions/_zhiban \
		$(D)/share/fish/vendor_completions.d/zhiban.fish

clean:
	$(Q)rm -rf $(BUILD)

FORCE:

-include $(OBJS:.o=.d) $(HELPOBJ:.o=.d) $(wildcard $(BUILD)/tests/obj/*.d \
	$(BUILD)/fuzz/obj/*.d $(BUILD)/bench/obj/*.d)
