"""Builds an FTS5 table of an archive and times queries; JSON in, JSON out."""
import json, os, sqlite3, sys, time

asked = json.load(sys.stdin)
made = not os.path.exists(asked["table"])
db = sqlite3.connect(asked["table"])


def files():
    for folder, _, names in os.walk(asked["archive"]):
        for name in names:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                front, body = file.read().split("\n---\n", 1)
            title = next(line for line in front.split("\n") if line.startswith("title: "))
            yield title[8:-1], body


if made:
    started = time.perf_counter()
    db.execute("CREATE VIRTUAL TABLE cases USING fts5(title, body, tokenize = 'porter unicode61')")
    db.executemany("INSERT INTO cases VALUES (?, ?)", files())
    db.execute("CREATE TABLE built (seconds)")
    db.execute("INSERT INTO built VALUES (?)", (time.perf_counter() - started,))
    db.commit()


def match(query):
    if query.startswith('"'):
        return query
    if query.endswith(" "):
        return " ".join(f'"{word}"' for word in query.split())
    return f'"{query}" *'


def ask(query):
    started = time.perf_counter()
    words = match(query)
    db.execute(
        "SELECT rowid FROM cases WHERE cases MATCH ? ORDER BY rank LIMIT 20", (words,)
    ).fetchall()
    db.execute("SELECT count(*) FROM cases WHERE cases MATCH ?", (words,)).fetchone()
    return time.perf_counter() - started


classes = {name: [ask(query) for query in queries] for name, queries in asked["classes"].items()}
json.dump({"build": db.execute("SELECT seconds FROM built").fetchone()[0], "classes": classes}, sys.stdout)
