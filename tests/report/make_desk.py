#!/usr/bin/python3
"""Fills a store with tickets whose histories are drawn by lot: make_desk.py STORE SEED COUNT

Writes ticket files as somebody would by hand, for the states, priorities and types of the store's
own policy, and commits them with plain git. What comes of it is nobody's intention: answers after
the close, waits within waits, new priorities, work undone, entries written down late. Times lie
between the middle of October and the 20th of November 2026.
"""
import datetime as dt
import os
import random
import subprocess
import sys
import tomllib

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
START = dt.datetime(2026, 10, 14, tzinfo=dt.timezone.utc)
END = dt.datetime(2026, 11, 20, tzinfo=dt.timezone.utc)
AGENTS = ["Ana Ruiz <ana@mesa.example>", "Bruno Paz <bruno@mesa.example>"]
CLIENTS = [("Luz Mora <luz@acme.example>", "acme"), ("Eva Lara <eva@solo.example>", "")]


def stamp(t):
    return t.strftime("%Y-%m-%dT%H:%M:%SZ")


def value(v):
    if isinstance(v, dt.datetime):
        return stamp(v)
    if isinstance(v, bool):
        return "true" if v else "false"
    if isinstance(v, int):
        return str(v)
    if isinstance(v, list):
        return "[" + ", ".join(value(x) for x in v) + "]"
    if isinstance(v, dict):
        return "{ " + ", ".join(f'"{k}" = {value(x)}' for k, x in v.items()) + " }"
    return '"' + v.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Life:
    """The events of one ticket, drawn one after the other."""

    def __init__(self, lot, policy, blob):
        self.lot, self.policy, self.blob = lot, policy, blob
        self.events = []
        self.now = START + dt.timedelta(seconds=lot.randrange(int((END - START).total_seconds())))
        self.state = policy["initial_state"]
        self.client, self.org = lot.choice(CLIENTS)
        self.open()
        for _ in range(lot.randrange(0, 9)):
            if not self.step():
                break

    def add(self, kind, by, **keys):
        event = {"id": "".join(self.lot.choices(CROCKFORD, k=16)), "n": len(self.events) + 1,
                 "at": self.now, "by": by, "kind": kind}
        if self.lot.random() < 0.06 and kind != "opened":
            event["recorded"] = self.now + dt.timedelta(minutes=self.lot.randrange(1, 4000))
        event |= {k: v for k, v in keys.items() if v != ""}
        self.events.append(event)

    def one_of(self, part, but=""):
        ids = [i for i in self.policy.get(part, {}) if i != but]
        return self.lot.choice(ids) if ids else ""

    def open(self):
        priority = self.one_of("priorities") if self.lot.random() < 0.9 else ""
        exclusion = self.one_of("exclusions") if self.lot.random() < 0.08 else ""
        self.add("opened", self.client, subject='=HYPERLINK("x")' if self.lot.random() < 0.1 else "No va",
                 state=self.state, priority=priority, type=self.one_of("types"),
                 module=self.one_of("modules"), channel=self.one_of("channels"),
                 requester=self.client, org=self.org, assignee=self.lot.choice(["ana", "bruno", ""]),
                 exclusion=exclusion, policy=self.blob, text="Desde las ocho no va.")

    def move(self, to, by, **keys):
        closes = self.policy["states"][to].get("kind") == "closed"
        self.add("transitioned", by, **{"from": self.state}, to=to, closes=closes, **keys)
        self.state = to

    def step(self):
        lot = self.lot
        self.now += dt.timedelta(seconds=lot.choice([60, 900, 3600, 4 * 3600, 86400, 3 * 86400])
                                 * lot.random() + 1)
        self.now = self.now.replace(microsecond=0)
        if self.now >= END:
            return False
        agent = lot.choice(AGENTS)
        dice = lot.random()
        if dice < 0.25:
            self.add("replied", agent, **{"as": "agent"}, text="Lo miramos.",
                     automatic=lot.random() < 0.2)
        elif dice < 0.35:
            self.add("replied", self.client, **{"as": "requester"}, text="Sigue igual.")
        elif dice < 0.40:
            self.add("noted", agent, text="Nota.")
        elif dice < 0.45:
            self.add("edited", agent, set={"priority": self.one_of("priorities")}, was={"priority": ""},
                     policy=self.blob)
        elif dice < 0.50:
            self.add("worked", agent, spent=lot.randrange(60, 9000), billable=lot.random() < 0.4)
        elif dice < 0.53:
            self.add("rated", self.client, stars=lot.randrange(1, 6))
        elif dice < 0.56 and len(self.events) > 1:
            self.add("undone", agent, events=[self.events[-1]["id"]])
            self.state = self.folded_state()
        else:
            self.change_state(agent)
        return True

    def folded_state(self):
        gone = {i for e in self.events if e["kind"] == "undone" for i in e["events"]}
        state = self.events[0]["state"]
        for e in self.events:
            if e["kind"] == "transitioned" and e["id"] not in gone and e["from"] == state:
                state = e["to"]
        return state

    def change_state(self, agent):
        lot = self.lot
        to = self.one_of("states", self.state)
        kind = self.policy["states"][to].get("kind", "open")
        keys = {}
        if kind == "closed":
            keys["reason"] = self.one_of("reasons")
            if lot.random() < 0.3:
                keys["rule"] = "stale"
        if lot.random() < 0.3:
            keys["text"] = "Hecho."
        if kind == "open" and lot.random() < 0.1:
            keys["workaround"] = "Use la otra impresora."
        self.move(to, agent, **keys)


def file_of(ref, events):
    out = [f'ref = "{ref}"\n']
    for event in events:
        out.append("\n[[event]]\n")
        out += [f"{key} = {value(v)}\n" for key, v in event.items()]
    return "".join(out)


def main(store, seed, count):
    lot = random.Random(int(seed))
    git = ["git", "-C", store]
    policy = tomllib.loads(subprocess.check_output([*git, "show", "HEAD:tkt.toml"], text=True))
    blob = subprocess.check_output([*git, "rev-parse", "HEAD:tkt.toml"], text=True).strip()
    for _ in range(int(count)):
        life = Life(lot, policy, blob)
        day = life.events[0]["at"]
        ref = f'{policy["prefix"]}-{day:%y%m%d}-' + "".join(lot.choices(CROCKFORD, k=5))
        folder = os.path.join(store, f"tickets/{day:%Y/%m/%d}")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, ref + ".toml"), "w", encoding="utf-8") as out:
            out.write(file_of(ref, life.events))
    subprocess.check_call([*git, "add", "tickets"])
    subprocess.check_call([*git, "-c", "user.name=Mesa", "-c", "user.email=mesa@mesa.example", "commit", "-q",
                           "--no-verify", "-m", "Tickets drawn by lot"])


if __name__ == "__main__":
    main(*sys.argv[1:])
