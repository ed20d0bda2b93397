"""A small desk, made once, and the commands that change it: what is tried under faults and power cuts."""
import os
import pathlib
import shutil
import subprocess

HERE = pathlib.Path(__file__).parent
LATER = {"TKT_NOW": "2027-01-10T10:00:00Z"}

IMPORT_MAP = """\
source = "log"
missing = ["?"]
domain = "desk.example"
[rows]
ticket = "number"
time = "at"
time_format = "%Y-%m-%d %H:%M"
zone = "UTC"
identity = ["at"]
[actor]
name = "who"
roles = ["agent"]
add = true
[requester]
name = "client"
domain = "client.example"
[state]
column = "state"
[state.values]
"New" = "new"
"Active" = "active"
[ticket]
subject = "{number}"
"""
IMPORT_LOG = """\
number,at,who,client,state
INC1,2026-11-20 08:00,eva,pia,New
INC1,2026-11-20 09:00,eva,pia,Active
INC2,2026-11-20 10:00,eva,pia,New
"""

# Names of the tickets stand for their references. A command in a list of several ends in a commit for each ticket.
COMMANDS = {
    "open": ["open", "New", "--requester", "luz", "-m", "text"],
    "reply": ["reply", "ONE", "-m", "hello"],
    "assign": ["assign", "ONE", "ana"],
    "transition": ["transition", "ONE", "closed", "--reason", "done", "-m", "bye"],
    "edit": ["edit", "ONE", "priority=high"],
    "attach": ["attach", "ONE", "../note.txt"],
    "link": ["link", "ONE", "relates", "TWO"],
    "merge": ["merge", "TWO", "--into", "ONE"],
    "work": ["work", "ONE", "45m", "-m", "typed"],
    "contact": ["contact", "ONE", "phone", "--outcome", "no_answer", "-m", "rang"],
    "plan": ["plan", "PLAN", "--objective", "move", "--schedule", "at night"],
    "rate": ["rate", "DONE", "5", "--channel", "phone"],
    "undo": ["undo", "DONE"],
    "people": ["people", "add", "Eva <eva@client.example>"],
    "org": ["people", "org", "other", "--name", "Other"],
    "policy": ["policy", "apply", "../other.toml"],
    "holidays": ["holidays", "add", "../closed.ics", "--as", "closed"],
    "import": ["import", "--map", "../map.toml", "../log.csv"],
    "close-stale": ["close-stale"],
    "announce": ["announce", "--on", "state:new", "-m", "news"],
    "notify": ["notify", "--start"],
}
SEVERAL = {"close-stale", "announce", "merge"}
TIMES = {"close-stale": LATER}


def files_of(store):
    for folder, names, files in os.walk(store):
        names.sort()
        for name in sorted(files):
            yield os.path.relpath(os.path.join(folder, name), store)


def environment(folder):
    keep = {k: v for k, v in os.environ.items() if k in ("PATH", "LD_LIBRARY_PATH")}
    return keep | {
        "HOME": folder, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8",
        "TZ": "UTC", "TKT_ACTOR": "Ana <ana@desk.example>", "TKT_NOW": "2026-11-23T10:00:00Z", "TKT_SEED": "1",
        "GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "ana@desk.example", "GIT_COMMITTER_NAME": "Ana",
        "GIT_COMMITTER_EMAIL": "ana@desk.example", "GIT_AUTHOR_DATE": "1795428000 +0000",
        "GIT_COMMITTER_DATE": "1795428000 +0000"}


def stamp_of(path):
    info = os.lstat(path)
    return info.st_ino, info.st_mtime_ns, info.st_size


class Desk:
    """The prepared store below `work`, a copy of it to try things in, and how to run a command there."""

    def __init__(self, tkt, work, bare):
        self.tkt, self.work, self.bare = tkt, work, bare
        self.made = os.path.join(work, "bare.git" if bare else "desk")
        self.store = os.path.join(work, "here", os.path.basename(self.made))
        self.git_folder = self.store if bare else os.path.join(self.store, ".git")
        self.env = environment(work)
        self.refs = {}
        self._make()

    def run(self, args, extra=None, store=None, program=None):
        line = [program or self.tkt, "-C", store or self.store] + [self.refs.get(a, a) for a in args]
        return subprocess.run(line, env=self.env | (extra or {}), cwd=os.path.join(self.work, "made"),
                              stdin=subprocess.DEVNULL, capture_output=True)

    def git(self, *args, store=None, extra=None):
        return self.run(args, extra, store, "git")

    def command(self, name):
        """Its words and what its environment has besides: bare stores take files by absolute names too."""
        return COMMANDS[name], TIMES.get(name, {})

    def fresh(self):
        """The store as it was made, in place of whatever lies there: only what differs is touched."""
        there = {os.path.relpath(os.path.join(folder, name), self.store)
                 for folder, _, files in os.walk(self.store) for name in files}
        for name in there - self.stamps.keys():
            os.remove(os.path.join(self.store, name))
        for name, stamp in self.stamps.items():
            path = os.path.join(self.store, name)
            if name not in there or stamp_of(path) != stamp:
                if name in there:
                    os.remove(path)  # its other names keep what it was
                os.makedirs(os.path.dirname(path), exist_ok=True)
                shutil.copy2(os.path.join(self.made, name), path)
                self.stamps[name] = stamp_of(path)
        for folder, _, _ in os.walk(self.store, topdown=False):
            if not os.path.isdir(os.path.join(self.made, os.path.relpath(folder, self.store))):
                os.rmdir(folder)

    def head(self):
        """The commit of the branch; what its file holds where that is no commit."""
        with open(os.path.join(self.git_folder, "HEAD"), encoding="utf-8") as file:
            ref = file.read().strip().removeprefix("ref: ")
        try:
            with open(os.path.join(self.git_folder, ref), encoding="utf-8") as file:
                return file.read().strip()
        except FileNotFoundError:
            return "no branch"

    def _must(self, *args, extra=None):
        done = self.run(args, extra, self.made)
        if done.returncode != 0:
            raise SystemExit(f"{args}: {done.returncode} {done.stdout} {done.stderr}")
        return done.stdout.decode().strip()

    def _ticket(self, name, *options):
        self.refs[name] = self._must("-q", "open", name.capitalize(), "--requester", "luz", "-m", "text", *options)

    def _make(self):
        for folder in ("here", "made"):
            os.makedirs(os.path.join(self.work, folder), exist_ok=True)
        self._files()
        line = [self.tkt, "-q", "init", self.made, "--policy", str(HERE / "desk.toml")] + ["--bare"] * self.bare
        subprocess.run(line, env=self.env, check=True, capture_output=True)
        self._must("people", "org", "client", "--name", "Client", "--domain", "client.example")
        self._must("people", "add", "Ana <ana@desk.example>", "--role", "agent")
        self._must("people", "add", "Luz <luz@client.example>", "--org", "client", "--contact")
        for name in ("ONE", "TWO", "DONE", "WAITS", "WAITS2"):
            self._ticket(name)
        self._ticket("PLAN", "--type", "project")
        self._must("transition", "WAITS", "waiting", "-m", "your turn")
        self._must("transition", "WAITS2", "waiting", "-m", "your turn")
        self._must("transition", "DONE", "closed", "--reason", "done", "-m", "bye")
        self._must("list")  # makes the cache
        shutil.rmtree(os.path.join(self.made, "hooks" if self.bare else ".git/hooks"), ignore_errors=True)
        shutil.copytree(self.made, self.store, symlinks=True)
        self.stamps = {name: stamp_of(os.path.join(self.store, name)) for name in files_of(self.store)}

    def _files(self):
        policy = (HERE / "desk.toml").read_text()
        files = {"note.txt": "bytes\n", "map.toml": IMPORT_MAP, "log.csv": IMPORT_LOG,
                 "other.toml": policy.replace('"High"', '"Higher"'),
                 "closed.ics": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nBEGIN:VEVENT\r\nUID:1@x\r\n"
                               "DTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20261225\r\nSUMMARY:Closed\r\n"
                               "END:VEVENT\r\nEND:VCALENDAR\r\n"}
        for name, text in files.items():
            pathlib.Path(self.work, name).write_text(text, newline="")
