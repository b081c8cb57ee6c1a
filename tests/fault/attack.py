# SPDX-License-Identifier: MIT
#
# attack.py DATABASE VERB [ARG...]: what somebody who owns the file and knows
# how zhiban works does to it. Guards are taken away first and put back, and
# `forge` makes the whole chain behind a change anew.
import hashlib
import sqlite3
import sys

db = sqlite3.connect(sys.argv[1], isolation_level=None)
verb, args = sys.argv[2], sys.argv[3:]


def rows():
    return db.execute('select seq, incident, at, kind, body, hash from event '
                      'order by seq').fetchall()


def put(all_rows):
    log = db.execute("select value from meta where name = 'log'").fetchone()[0]
    db.execute('delete from event')
    db.executemany('insert into event values (?, ?, ?, ?, ?, ?, ?)',
                   [(log,) + tuple(r) for r in all_rows])


def forged(all_rows):
    """The same entries, numbered and chained anew, seals as well."""
    out, prev, seals = [], '0' * 64, 0
    for seq, (_, incident, at, kind, body, _) in enumerate(all_rows, 1):
        lines = body.split(b'\n')
        lines[0] = b'prev ' + prev.encode()
        lines[2] = b'seq %d' % seq
        if kind == 'seal':
            seals += 1
            lines = [b'f.number %d' % seals if x.startswith(b'f.number ')
                     else b'f.covers %d' % (seq - 1)
                     if x.startswith(b'f.covers ') else x for x in lines]
        body = b'\n'.join(lines)
        digest = hashlib.sha256(body).digest()
        prev = digest.hex()
        out.append((seq, incident, at, kind, body, digest))
    return out


def flip(table, column, where):
    key, value = db.execute(f'select rowid, {column} from {table} '
                            f'where {where}').fetchone()
    data = bytearray(value)
    data[len(data) // 2] ^= 1
    db.execute(f'update {table} set {column} = ? where rowid = ?',
               (bytes(data), key))


guards = db.execute("select name, sql from sqlite_schema where type = "
                    "'trigger'").fetchall()
db.execute('begin immediate')
for name, _ in guards:
    db.execute(f'drop trigger {name}')
r = rows()
if verb == 'flip':
    flip(*args)
elif verb == 'sql':
    db.execute(args[0])
elif verb == 'swap':
    a, b = int(args[0]) - 1, int(args[1]) - 1
    r[a], r[b] = (r[a][0],) + r[b][1:], (r[b][0],) + r[a][1:]
    put(r)
elif verb == 'swap-forge':
    a, b = int(args[0]) - 1, int(args[1]) - 1
    r[a], r[b] = r[b], r[a]
    put(forged(r))
elif verb == 'drop':
    put([x for x in r if x[0] != int(args[0])])
elif verb == 'drop-forge':
    put(forged([x for x in r if x[0] != int(args[0])]))
elif verb == 'cut':
    put(r[:int(args[0])])
elif verb == 'forge':
    old, new = args[0].encode(), args[1].encode()
    put(forged([x[:4] + (x[4].replace(old, new), x[5]) for x in r]))
elif verb == 'reseal':
    # The seal gone, its entries changed, and another made in its place.
    put(forged([x[:4] + (x[4].replace(b'f.salt ', b'f.salt 00')
                         if x[3] == 'seal' else
                         x[4].replace(args[0].encode(), args[1].encode()),
                         x[5]) for x in r]))
else:
    sys.exit('attack.py: ' + verb)
for _, sql in guards:
    db.execute(sql)
db.execute('commit')
db.execute('pragma wal_checkpoint(truncate)')
