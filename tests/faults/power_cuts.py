#!/usr/bin/env python3
"""The power goes at every step of every changing command, and what was not made to last is lost, cut or torn.

    power_cuts.py TKT LIBRARY [--sample] [--jobs N] [--only COMMAND,…] [--triples N]

For each command its writes are recorded (between/), and each legal state of the disk is laid out (disk.py) and judged:
the store is before or after the command, and after it once the command had ended; git fsck and tkt verify find
nothing; the next command works. The same is done to a plain `git commit`, which has to fail: it shows that losses are
found.
"""
import argparse
import hashlib
import itertools
import multiprocessing
import os
import random
import shutil
import sys
import tempfile

import desk as desks
import state
from disk import Disk, lay_out

SAMPLED = ("reply", "open")
CACHE = "tkt/cache.sqlite"
# Git too leaves these to be mended by hand after a power cut, and says so: nothing of the history is at stake.
BY_HAND = ("git status after", ".lock exists", "index is damaged", "index file", "index.lock", "uncommitted edits")


def choices(disk, cut, triples):
    """What may be missing at once: nothing, each of all that is at stake, each two, some three, and all.

    The cache is lost in the same ways, but beside nothing else: nobody relies on it.
    """
    stake = disk.at_stake(cut)
    cached = [choice for choice in stake if disk.concerns(choice[0], CACHE)]
    stake = [choice for choice in stake if choice not in cached]
    yield {}
    yield {i: w for i, w in cached if w == "lost"}
    if cut == len(disk.steps):
        for one in cached:
            yield dict([one])
        pick = random.Random(cut)
        for _ in range(triples if len(cached) > 1 else 0):
            yield dict(pick.sample(cached, 2))
    elif disk.concerns(cut, CACHE):
        return
    for one in stake:
        yield dict([one])
    for two in itertools.combinations(stake, 2):
        if two[0][0] != two[1][0]:
            yield dict(two)
    pick = random.Random(cut)  # the same ones at each run
    for _ in range(min(triples, len(stake) ** 3) if len(stake) > 2 else 0):
        yield dict(pick.sample(stake, 3))
    for way in ("lost", "half", "zero", "empty"):
        yield {i: w for i, w in stake if w == way}
    yield {i: w for i, w in stake if w == "lost" and hasattr(disk.steps[i], "file")}
    yield {i: w for i, w in stake if w == "lost" and not hasattr(disk.steps[i], "file")}


def name_of(laid):
    sum_ = hashlib.sha1()
    for path, what in laid.items():
        file, what = what if isinstance(what, tuple) else (what, b"")
        sum_.update(f"{path}\0{file}\0".encode() + hashlib.sha1(what).digest())
    return sum_.digest()


class Recorded:
    """A command's steps, over a store as it was before."""

    def __init__(self, desk, library, record):
        self.desk = desk
        self.judged = {}
        self.log = os.path.join(desk.work, "log")
        self.env = {"LD_PRELOAD": library, "BETWEEN_LOG": self.log}
        open(self.log, "wb").close()
        desk.fresh()
        self.before = desk.head()
        done = record(self.env)
        assert done.returncode == 0, done.stderr
        self.after = desk.head()
        chain = desk.git("rev-list", f"{self.before}..HEAD").stdout.decode().split()
        self.between = {*chain, self.before}
        self.disk = Disk(desk.store, desk.made, self.log)

    def cuts(self, triples):
        """(cut, missing) for all that may be."""
        return [(cut, missing) for cut in range(len(self.disk.steps) + 1)
                for missing in choices(self.disk, cut, triples)]

    def states(self, cuts):
        """(cut, missing, laid out, ended) for each of them that differs from those before."""
        seen = set()
        for cut, missing in cuts:
            ended = cut == len(self.disk.steps)
            laid = self.disk.state(cut, missing)
            name = name_of(laid), ended
            if name not in seen:
                seen.add(name)
                yield cut, missing, laid, ended

    def tell(self, cut, missing):
        steps = self.disk.steps
        lost = []
        for i, way in missing.items():
            what = steps[i].names if hasattr(steps[i], "names") else f"file {steps[i].file}"
            lost.append(f"{i} {steps[i].name} {what} {way}")
        return f"cut at {cut} of {len(steps)}, {'; '.join(lost[:4])}"


def judge(recorded, ended):
    """What is wrong with the store that lies there; the first tkt command mends what a cut left."""
    desk = recorded.desk
    if wrong := state.wrong_history(desk):
        return wrong
    head = desk.head()
    if head not in ({recorded.after} if ended else recorded.between):
        return [f"HEAD is at {head}{', and the command had ended' * ended}"]
    name = state.digest(desk.store)
    if name not in recorded.judged:
        recorded.judged[name] = state.goes_on(desk)
    return recorded.judged[name]


def judge_git(recorded, ended):
    """The same of plain git, without tkt's repairs."""
    desk = recorded.desk
    fsck = desk.git("fsck", "--strict", "--no-dangling")
    head = desk.head()
    wrong = [f"git fsck: {(fsck.stdout + fsck.stderr).decode()[:200]}"] if fsck.returncode else []
    if head not in ({recorded.after} if ended else recorded.between):
        wrong.append(f"HEAD is at {head}")
    return wrong


def replay(recorded, args, judged):
    problems, by_hand, count = [], [], 0
    cuts = recorded.cuts(args.triples)
    for cut, missing, laid, ended in recorded.states(cuts[::max(1, len(cuts) // args.most)]):
        count += 1
        recorded.desk.fresh()
        lay_out(recorded.desk.store, laid)
        for problem in judged(recorded, ended):
            found = by_hand if any(part in problem for part in BY_HAND) else problems
            found.append(f"{recorded.tell(cut, missing)}: {problem}")
    return len(cuts), count, by_hand, problems


def work_off(task):
    args, bare, name = task
    work = tempfile.mkdtemp(prefix="tkt-cuts.", dir=args.folder)
    try:
        desk = desks.Desk(args.tkt, work, bare)
        if name == "git commit":
            def record(env):
                with open(os.path.join(desk.store, "people.toml"), "a", encoding="utf-8") as file:
                    file.write("# by hand\n")
                return desk.git("commit", "-qam", "by hand", extra=env)
            return name, bare, *replay(Recorded(desk, args.library, record), args, judge_git)
        words, extra = desk.command(name)
        recorded = Recorded(desk, args.library, lambda env: desk.run(words, extra | env))
        return name, bare, *replay(recorded, args, judge)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("tkt")
    parser.add_argument("library")
    parser.add_argument("--sample", action="store_true", help="what the suite runs")
    parser.add_argument("--most", type=int, default=600, help="so many states of each command are judged")
    parser.add_argument("--triples", type=int, default=40, help="so many threes at each step")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="commands, separated by commas")
    parser.add_argument("--show", type=int, default=10, help="so many mistakes of each command")
    args = parser.parse_args()
    if args.sample:
        args.most, args.triples = 20, 1
    args.folder = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    return args


def main():
    args = arguments()
    names = args.only.split(",") if args.only else SAMPLED if args.sample else desks.COMMANDS
    tasks = [(args, False, "git commit")] + [(args, bare, name) for name in names for bare in (False, True)]
    tries = states = by_hand = problems = caught = 0
    with multiprocessing.Pool(args.jobs) as pool:
        for name, bare, tried, judged, hand, found in pool.imap_unordered(work_off, tasks):
            print(f"{name}{' (bare)' * bare}: {tried} cuts, {judged} states judged, {len(found)} wrong, "
                  f"{len(hand)} to mend by hand", flush=True)
            for problem in found[:args.show] + hand[:args.show // 5]:
                print("   ", problem, flush=True)
            if name == "git commit":
                caught = len(found)
            else:
                tries, states = tries + tried, states + judged
                by_hand, problems = by_hand + len(hand), problems + len(found)
    print(f"{states} states judged of {tries} cuts: {problems} wrong, {by_hand} to mend by hand; "
          f"{caught} of plain git's were wrong")
    sys.exit(1 if problems or not caught else 0)


if __name__ == "__main__":
    main()
