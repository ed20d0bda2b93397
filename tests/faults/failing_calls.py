#!/usr/bin/env python3
"""Every call of a changing command that changes a file, takes a lock or allocates fails: once, and from then on.

    failing_calls.py TKT LIBRARY [--sample] [--every] [--jobs N] [--only COMMAND,…]

LIBRARY is what stands between the program and the system (between/). Allocations are tried one for each way that the
program comes to one; --every tries each of them. --sample is what the suite runs.
"""
import argparse
import multiprocessing
import os
import re
import shutil
import struct
import sys
import tempfile

import desk as desks
import state

BOARD = "IIQQQQ"  # as in between/gate.h
FILE, LOCK, MEMORY = 1, 2, 4
SETS = {"files": FILE, "locks": LOCK, "memory": MEMORY}
ERROR = re.compile(r"^[^\n]*: error: [^\n]+\n(?:  [^\n]+\n?)+", re.M)
SAMPLE = {"files": 9, "locks": 4, "memory": 16}  # so many points of each
SAMPLED = ("reply", "attach", "import")


class Between:
    """The shared page with the library."""

    def __init__(self, library, work):
        self.path, self.ways = os.path.join(work, "board"), os.path.join(work, "ways")
        self.env = {"LD_PRELOAD": library, "BETWEEN_BOARD": self.path}

    def set(self, kinds, at=0, for_good=False):
        with open(self.path, "wb") as page:
            page.write(struct.pack(BOARD, kinds, int(for_good), at, 0, 0, 0).ljust(4096, b"\0"))

    def seen(self):
        """How many calls were met, failed, and changed a file."""
        with open(self.path, "rb") as page:
            return struct.unpack(BOARD, page.read(struct.calcsize(BOARD)))[3:]


class Trial:
    """One command of one desk, and what is known of it when nothing fails."""

    def __init__(self, desk, between, name):
        self.desk, self.between, self.name = desk, between, name
        self.words, self.extra = desk.command(name)
        self.judged = {}
        self.problems = []
        self.points = 0
        desk.fresh()
        self.before = desk.head()
        done = desk.run(self.words, self.extra)
        assert done.returncode == 0, (name, done.stderr)
        self.after = desk.head()
        self.clean = False

    def places(self, kinds, every):
        """The numbers of the calls to fail: all of these kinds, or one for each way to get there."""
        ways = kinds == MEMORY and not every
        self.between.set(kinds)
        open(self.between.ways, "wb").close()
        self.desk.fresh()
        self.run({"BETWEEN_WAYS": self.between.ways} if ways else {})
        if not ways:
            return range(1, self.between.seen()[0] + 1)
        with open(self.between.ways, "rb") as file:
            return [n for (n,) in struct.iter_unpack("Q", file.read())]

    def run(self, more):
        self.clean = False
        return self.desk.run(self.words, self.extra | self.between.env | more)

    def fail(self, kinds, at, for_good):
        if not self.clean:
            self.desk.fresh()
        self.between.set(kinds, at, for_good)
        done = self.run({})
        _, failed, changes = self.between.seen()
        if failed == 0:
            return False
        self.points += 1
        if changes == 0:
            self.clean = True  # nothing to look at, nothing to copy anew
        for problem in self.judge(done, changes):
            self.problems.append((self.desk.bare, self.name, kinds, at, for_good, problem))
        return True

    def judge(self, done, changes):
        err = done.stderr.decode(errors="replace")
        wrong = list(self.wrong_answer(done, err))
        if changes == 0:
            return wrong if done.returncode != 0 else [*wrong, "success without a change"]
        warned = "tkt: " in err
        key = (state.digest(self.desk.store), done.returncode, warned)
        if key not in self.judged:
            self.judged[key] = self.wrong_store(done, err)
        return wrong + self.judged[key]

    def wrong_answer(self, done, err):
        if done.returncode not in (0, 5, 6, 7):
            yield f"exit {done.returncode}: {err}"
        elif done.returncode != 0 and not ERROR.search(err):
            yield f"an error that is not in three parts: {err!r}"
        if done.returncode != 0 and done.stdout and self.name not in desks.SEVERAL:
            yield f"output of a failed command: {done.stdout}"

    def is_part(self, head):
        """Of a command that makes several commits, some may be there; each is whole."""
        base = self.desk.git("merge-base", self.before, head).stdout.decode().strip()
        return self.name in desks.SEVERAL and base == self.before

    def wrong_store(self, done, err):
        head = self.desk.head()
        wrong = []
        if done.returncode == 0 and head != self.after:
            wrong.append(f"exit 0, and the change is not there: {err}")
        if done.returncode != 0 and head != self.before and not self.is_part(head):
            wrong.append(f"exit {done.returncode}, and the change is there: {err}")
        if (left := state.status(self.desk)) and "tkt: " not in err:
            wrong.append(f"git status is not clean, and nothing was said: {left}")
        wrong += state.goes_on(self.desk)
        if done.returncode != 0 and (again := self.desk.run(self.words, self.extra)).returncode != 0:
            wrong.append(f"run again: {again.returncode} {again.stderr.decode()}")
        return wrong


def points_of(trial, what, args):
    places = list(trial.places(SETS[what], args.every))
    if args.sample:
        places = places[::max(1, len(places) // SAMPLE[what])]
    return places


def work_off(task):
    args, bare, name = task
    work = tempfile.mkdtemp(prefix="tkt-faults.", dir=args.folder)
    try:
        between = Between(args.library, work)
        trial = Trial(desks.Desk(args.tkt, work, bare), between, name)
        for what, kinds in ((what, SETS[what]) for what in args.what.split(",")):
            for at in points_of(trial, what, args):
                for for_good in (False, True):
                    trial.fail(kinds, at, for_good)
        return name, bare, trial.points, len(trial.judged), trial.problems
    finally:
        shutil.rmtree(work, ignore_errors=True)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("tkt")
    parser.add_argument("library")
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="commands, separated by commas")
    parser.add_argument("--what", default=",".join(SETS), help="kinds of calls")
    args = parser.parse_args()
    args.folder = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    return args


def main():
    args = arguments()
    names = args.only.split(",") if args.only else SAMPLED if args.sample else desks.COMMANDS
    bares = (False,) if args.sample else (False, True)
    tasks = [(args, bare, name) for name in names for bare in bares]
    points = problems = 0
    with multiprocessing.Pool(args.jobs) as pool:
        for name, bare, tried, stores, found in pool.imap_unordered(work_off, tasks):
            points += tried
            problems += len(found)
            print(f"{name}{' (bare)' if bare else ''}: {tried} points, {stores} different ends, {len(found)} wrong",
                  flush=True)
            for problem in found[:20]:
                print("   ", *problem, flush=True)
    print(f"{points} points failed, {problems} wrong")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
