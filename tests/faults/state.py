"""What a store is after something went wrong in it, and what is wrong with that."""
import hashlib
import os

from desk import files_of

PASSING = ("cache.sqlite", "touched-", "tmp_obj_", "tmp_pack_", "tmp_idx_")
LOCKS = (".lock", "journal", "held-ref", "held-index", "new-file", "gc.pid", "gc-pid")


def index_entries(data):
    """Names and objects of an index of version 2, without the times of the files; the bytes if it is none."""
    if data[:8] != b"DIRC\0\0\0\2":
        return data
    out, at = [], 12
    for _ in range(int.from_bytes(data[8:12], "big")):
        end = data.find(b"\0", at + 62)
        out.append(data[at + 24:at + 28] + data[at + 40:end])
        at += (end - at + 8) // 8 * 8
    return b"\n".join(out)


def digest(store):
    """A name for all that matters in a store: two stores with the same one need to be judged once."""
    sum_ = hashlib.sha1()
    for name in files_of(store):
        if os.path.basename(name).startswith(PASSING):
            continue
        with open(os.path.join(store, name), "rb") as file:
            data = file.read()
        if os.path.basename(name) == "index":
            data = index_entries(data)
        sum_.update(name.encode() + b"\0" + hashlib.sha1(data).digest())
    return sum_.hexdigest()


def status(desk):
    return "" if desk.bare else desk.git("status", "--porcelain").stdout.decode()


def wrong_history(desk):
    """What tkt has to say against it."""
    verify = desk.run(["-q", "verify"])
    return [f"tkt verify: {verify.returncode} {verify.stdout + verify.stderr}"] if verify.returncode else []


def wrong_objects(desk):
    """What git has to say against the repository."""
    fsck = desk.git("fsck", "--strict", "--no-dangling")
    said = [x for x in (fsck.stdout + fsck.stderr).decode().splitlines() if not x.startswith("notice")]
    if fsck.returncode != 0 or said:
        return [f"git fsck --strict: {said}"]
    return []


def left_behind(desk):
    return [f for f in files_of(desk.git_folder) if f.endswith(LOCKS)]


def goes_on(desk):
    """One more change, without faults: it has to succeed, and to leave nothing of the trouble behind."""
    wrong = []
    before = desk.head()
    more = desk.run(["-q", "reply", "TWO", "--internal", "-m", "and on"])
    if more.returncode != 0:
        return [f"the next command: {more.returncode} {more.stderr.decode()}"]
    if desk.git("rev-parse", "HEAD~").stdout.decode().strip() != before:
        wrong.append("the next command did not build on what was there")
    if left := status(desk):
        wrong.append(f"git status after the next command: {left}")
    if left := left_behind(desk):
        wrong.append(f"left behind after the next command: {left}")
    return wrong + wrong_history(desk) + wrong_objects(desk) + wrong_cache(desk)


def wrong_cache(desk):
    """The cache says what the files say."""
    ask = ["list", "state:any", "--columns", "ref,state,updated,subject"]
    cached = desk.run(ask).stdout
    folder = os.path.join(desk.git_folder, "tkt")
    for name in os.listdir(folder):
        if name.startswith("cache.sqlite"):
            os.remove(os.path.join(folder, name))
    return [] if cached == desk.run(ask).stdout else ["the cache says something else than the files"]
