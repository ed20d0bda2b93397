#!/usr/bin/python3
"""Compares every figure of `tkt sla-report` with an independent computation.

    check_figures.py TKT STORE HOLIDAYS.csv [AS-OF]

Prints each difference, and exits 1 where there is one.
"""
import csv
import datetime as dt
import json
import subprocess
import sys
import tomllib

import independent

DIVISIONS = ([], ["priority"], ["agent", "month"], ["type", "week"], ["organisation"], ["state", "channel"])


def run(tkt, store, *words):
    done = subprocess.run([tkt, "-C", store, *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"tkt {' '.join(words)}: {done.returncode}\n{done.stderr}")
    return done.stdout


def holidays_of(path):
    days = {}
    with open(path, encoding="utf-8") as table:
        for row in csv.DictReader(table):
            if row["kind"] == "full":
                days.setdefault(row["country"], set()).add(dt.date.fromisoformat(row["date"]))
    return days


def different(path, mine, theirs):
    if isinstance(mine, dict):
        if set(mine) != set(theirs):
            yield f"{path}: keys {sorted(mine)} and {sorted(theirs)}"
            return
        for key in mine:
            yield from different(f"{path}.{key}", mine[key], theirs[key])
    elif isinstance(mine, float) and isinstance(theirs, (int, float)):
        if abs(mine - theirs) > 1e-9:
            yield f"{path}: computed {mine}, reported {theirs}"
    elif mine != theirs:
        yield f"{path}: computed {mine}, reported {theirs}"


def compare(cases, report, by, scale):
    groups = {}
    for case in cases:
        groups.setdefault(tuple(case.value(d) for d in by), []).append(case)
    reported = {tuple(g["key"][d] for d in by): g for g in report["groups"]}
    if by and set(groups) != set(reported):
        yield f"by {by}: groups {sorted(map(str, groups))} and {sorted(map(str, reported))}"
        return
    pairs = [((), cases, report["total"])] + [(k, v, reported[k]) for k, v in groups.items() if by]
    for key, members, theirs in pairs:
        theirs = {k: v for k, v in theirs.items() if k != "key"}
        yield from different(f"by {','.join(by) or 'nothing'} {key}", independent.figures(members, scale),
                             theirs)


def check_series(cases, report):
    """Backlog at the end of each step, straight from the phases."""
    for point in report["series"]:
        end = independent.moment(point["to"])
        still_open = 0
        for case in cases:
            phase = None
            for begin, name in case.phases:
                if begin < end:
                    phase = name
            ended_by_merge = case.over is not None and case.over < end and case.merged
            still_open += phase is not None and phase != "ended" and not ended_by_merge
        if still_open != point["backlog"]:
            yield f"series {point['step']}: computed {still_open} open, reported {point['backlog']}"
    opened = sum(point["opened"] for point in report["series"])
    if opened != len(cases):
        yield f"series: {len(cases)} tickets, {opened} opened"


def main(tkt, store, holidays, as_of=None):
    policy = tomllib.loads(subprocess.check_output(["git", "-C", store, "show", "HEAD:tkt.toml"], text=True))
    lines = run(tkt, store, "export", "--format", "ndjson").splitlines()
    tickets = [json.loads(line) for line in lines]
    openings = [independent.moment(ticket["opened_at"]).date() for ticket in tickets]
    window = min(openings) - dt.timedelta(3), max(openings) + dt.timedelta(500)
    desk = independent.Desk(policy, holidays_of(holidays), window)
    people = subprocess.run(["git", "-C", store, "show", "HEAD:people.toml"], capture_output=True, text=True,
                            check=False)
    for person in tomllib.loads(people.stdout).get("people", {}).values():
        if all(role == "requester" for role in person.get("roles", [])):
            desk.clients |= {person["mail"].lower(), *map(str.lower, person.get("mails", []))}
    scale = policy.get("survey", {}).get("scale")
    wrong, when = [], ["--as-of", as_of] if as_of else []
    for by in DIVISIONS:
        words = ["sla-report", "--format", "json", *when, *(["--by", ",".join(by)] if by else [])]
        report = json.loads(run(tkt, store, *words))
        moment = independent.moment(report["as_of"])
        cases = [independent.Case(desk, ticket, moment) for ticket in tickets]
        there = [case for case in cases if case.exists]
        left_out = report["left_out"]
        if left_out["not_yet_open"] != len(cases) - len(there) or left_out["tickets"] != len(cases) - len(there):
            wrong.append(f"left out: {left_out}, of {len(cases)} tickets {len(there)} were there")
        wrong += compare(there, report, by, scale)
        wrong += check_series(there, report)
    print("\n".join(wrong[:40]))
    print(f"{store.rsplit('/', 1)[-1]}: {len(tickets)} tickets, {sum(len(t['events']) for t in tickets)} "
          f"events, {len(DIVISIONS)} divisions, {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
