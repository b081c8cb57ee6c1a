# SPDX-License-Identifier: MIT
#
# Who acted and when: --as and the roster, --now and --seed, the ways to write
# a time, late entries, and two people on one incident.

. tests/cases.sh
now='2026-03-02 10:00'
I=2026-0001
t()
{
	code=$1 name=$2
	shift 2
	want "$code" "$name" --now "$now" "$@"
}
last()
{
	zb --json log
	tail -n 1 "$out" >"$TMP/last"
	json "$TMP/last" "\$.$1"
}

# ---- a real database takes the system's clock and no other ---------------------

want 0 'a real database' --db "$TMP/real.db" init
want 1 '--now is refused on a real database' --db "$TMP/real.db" \
	--now "$now" list
says '--now: why' test
want 1 '--seed is refused on a real database' --db "$TMP/real.db" \
	--seed 1 list
want 1 'the clock of a real database is not set' --db "$TMP/real.db" \
	clock rate 200
want 0 'a drill' --db "$TMP/drill.db" init --kind drill
want 1 '--now is refused on a drill' --db "$TMP/drill.db" --now "$now" list
want 0 'a drill'\''s clock is set' --db "$TMP/drill.db" \
	clock set '2030-01-01 08:00'
is 'nothing was written to the real one' \
	"$(sqlite3 "$TMP/real.db" 'select count(*) from event')" 1

# ---- the same seed, the same database --------------------------------------------

for n in 1 2; do
	for c in "init --kind test --site S" "open network-attack --title T"; do
		zb --db "$TMP/seed$n.db" --seed 7 --now "$now" $c
	done
	zb --db "$TMP/seed$n.db" --now "$now" --json show $I
	json "$out" '$.id' >"$TMP/id$n"
done
is '--seed gives the same ids' "$(cat "$TMP/id1")" "$(cat "$TMP/id2")"

# ---- times -----------------------------------------------------------------------

cat >"$TMP/z.conf" <<'CONF'
site = "School 1";
zone = "Asia/Shanghai";
people = (
	{ name = "Li Qiang"; login = "liq"; posts = ["duty-admin"]; rights = ["duty"]; },
	{ name = "王芳"; login = "wangf"; posts = ["commander"]; rights = ["command"]; phone = "110"; }
);
CONF
want 0 'a database with a roster' --config "$TMP/z.conf" init --kind test
n=0
while IFS='|' read -r typed meant; do
	n=$((n + 1))
	t 0 "discovered '$typed'" --as 'Li Qiang' open network-attack \
		--title "$typed" --discovered "$typed"
	zb --now "$now" --json show "$(cat "$out")"
	is "'$typed' is $meant" "$(json "$out" '$.discovered_at')" "$meant"
done <<LIST
2026-03-02T01:30:00Z|2026-03-02T09:30:00+08:00
2026-03-02T09:30:00+08:00|2026-03-02T09:30:00+08:00
2026-03-02 09:30|2026-03-02T09:30:00+08:00
2026-03-02 09:30:15|2026-03-02T09:30:15+08:00
09:30|2026-03-02T09:30:00+08:00
10:30|2026-03-01T10:30:00+08:00
yesterday 22:10|2026-03-01T22:10:00+08:00
today 00:05|2026-03-02T00:05:00+08:00
昨天 22:10|2026-03-01T22:10:00+08:00
今天 09:00|2026-03-02T09:00:00+08:00
now|2026-03-02T10:00:00+08:00
2h30m ago|2026-03-02T07:30:00+08:00
2小时30分前|2026-03-02T07:30:00+08:00
LIST
is 'all of them were tried' $n 13
for typed in '2026-02-30 10:00' 25:00 soon 2026-03-02 \
	99999999999999999999h 'tomorrow' "$(printf '09:30\n09:31')"; do
	t 2 "not a time: '$typed'" --as 'Li Qiang' open network-attack \
		--title x --discovered "$typed"
done
for typed in '2026-03-02 10:01' 'tomorrow 09:00' '明天 09:00' +30m; do
	t 1 "still to come: '$typed'" --as 'Li Qiang' open network-attack \
		--title x --discovered "$typed"
done

# ---- a time that is not, or is twice -----------------------------------------------

printf 'site = "B"; zone = "Europe/Berlin";\n' >"$TMP/b.conf"
zb --config "$TMP/b.conf" --db "$TMP/berlin.db" init --kind test
want 2 'a time that does not exist' --db "$TMP/berlin.db" \
	--now '2026-06-01 10:00' open network-attack --title x \
	--discovered '2026-03-29 02:30'
says 'both readings are named' 01:30 03:30
want 2 'a time that is twice' --db "$TMP/berlin.db" \
	--now '2026-11-01 10:00' open network-attack --title x \
	--discovered '2026-10-25 02:30'
says 'both are named with their offset' +02:00 +01:00

# ---- late entries --------------------------------------------------------------------

t 0 'five minutes are not late' --as 'Li Qiang' step $I D1 done \
	--value inside --at 09:55
t 1 'more than that wants a reason' --as 'Li Qiang' note $I late --at 09:54
says 'the reason is named' --reason
t 0 'with a reason it is entered' --as 'Li Qiang' note $I late --at 09:54 \
	--reason 'I had my hands full'
zb --now "$now" log $I
says 'a late entry says so' 'late entry'
t 1 'nothing has happened in the future' --as 'Li Qiang' note $I x \
	--at '2026-03-02 10:01:01' --reason x
t 1 'not tomorrow either' --as 'Li Qiang' note $I x --at '2026-03-03 09:00'

# ---- who -------------------------------------------------------------------------------

t 0 'the roster stands in the log' log --kind person
says 'everybody is on it' 'Li Qiang' 王芳
t 1 'not on the roster' --as Nobody note $I x
says 'not on the roster: who' Nobody
t 0 'by name' --as 王芳 note $I x
is 'the name is recorded' "$(last actor)" 王芳
is 'how it is known is recorded' "$(last known)" as
t 0 'by login' --as liq note $I x
is 'a login stands for its name' "$(last actor)" 'Li Qiang'
is 'the OS user is recorded too' "$(last os_user)" "$(id -un)"
t 0 'without --as: the login' note $I x
is 'the login is the name' "$(last actor)" "$(id -un)"
is 'and says so' "$(last known)" login

# ---- the second of two ------------------------------------------------------------------

t 0 'the first answers' --as 'Li Qiang' step $I D2 done --value no
t 1 'the second learns who was faster' --as 王芳 step $I D2 done --value no
says 'who and what' 'Li Qiang' no
t 1 'another answer wants a reason' --as 王芳 step $I D2 done --value yes
before=$(sqlite3 "$ZHIBAN_DB" 'select count(*) from event')
is 'the second wrote nothing' "$(last actor)" 'Li Qiang'
t 0 'the first closes a step' --as 'Li Qiang' step $I D1-scope skip \
	--reason 'seen at once'
t 1 'it is not done after that' --as 王芳 step $I D1-scope done
says 'by whom it was set aside' 'Li Qiang'
is 'one entry was written' \
	"$(sqlite3 "$ZHIBAN_DB" 'select count(*) from event')" $((before + 1))
want 0 'verify' verify

finish
