"""A disk that remembers what was written to it and what was made to last, and what a power cut may leave of that.

The model is stricter than any file system in use. Until the file itself was synced, each write to it may be missing,
cut in half or full of zeros; until its folder was synced, each new, moved or removed name may be missing, alone or
together with others and in any order; a move between two folders may leave both names; a file may be there under its
name and be empty. What was synced stays.
"""
import os
import posixpath

FOLDER = "folder"  # what a name leads to where it leads to no file
NEVER = 1 << 30


def read_record(path):
    """(what, inode, number, bytes, [paths]) for each line of a record (between/recorder.h)."""
    with open(path, "rb") as file:
        while line := file.readline():
            what, inode, number, size, *paths = line.decode().rstrip("\n").split("\t")
            yield what, int(inode), int(number), file.read(int(size)), [posixpath.normpath(p) for p in paths]


class Change:
    """One step. `lost`, `half`, `zero`, `empty`: the ways in which it may be missing, until when (a step)."""

    def __init__(self, name):
        self.name = name
        self.ways = {}


class Write(Change):
    def __init__(self, file, at, data):
        super().__init__("write")
        self.file, self.at, self.data = file, at, data
        self.ways = {"lost": NEVER, "half": NEVER, "zero": NEVER}

    def apply(self, old, way):
        if way == "lost":
            return old
        data = self.data
        if way == "half":
            data = data[:len(data) // 2]
        if way == "zero":
            data = bytes(len(data))
        old = old.ljust(self.at, b"\0")
        return old[:self.at] + data + old[self.at + len(data):]


class Resize(Change):
    def __init__(self, file, size, only_longer):
        super().__init__("resize")
        self.file, self.size, self.only_longer = file, size, only_longer
        self.ways = {"lost": NEVER}

    def apply(self, old, way):
        if way == "lost" or (self.only_longer and len(old) >= self.size):
            return old
        return old[:self.size].ljust(self.size, b"\0")


class Names(Change):
    """What names lead to from now on; None = nothing."""

    def __init__(self, name, names):
        super().__init__(name)
        self.names = names
        self.folders = {posixpath.dirname(p) for p in names}
        self.ways = {"lost": NEVER}
        if len(self.folders) > 1 and None in names.values():
            self.ways["half"] = NEVER
        if name in ("rename", "link", "exchange"):
            self.ways["empty"] = NEVER

    def target(self):
        return next((posixpath.dirname(p) for p, to in self.names.items() if to is not None),
                    next(iter(self.folders)))

    def apply(self, names, way):
        if way == "lost":
            return
        for path, to in self.names.items():
            if to is not None or way != "half":
                names[path] = to


class Disk:
    """The steps of one command over a store at `root`, and the states that a cut may leave."""

    def __init__(self, root, made, record):
        """`made`: where the store lies as it was before."""
        self.root = root
        self.names, self.files, self.steps = {}, [], []
        self.inodes = {}
        self._made = {}  # bytes of files, by what was done to them
        self._load(made)
        for line in read_record(record):
            self._add(*line)
        self.touched = sorted({p for s in self.steps if isinstance(s, Names) for p in s.names} |
                              {p for p, f in self.names.items() if f in self._written()})

    def _load(self, made):
        for folder, names, files in os.walk(made):
            for name in names:
                self.names[self._under(folder, name, made)] = FOLDER
            for name in files:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    self.files.append(file.read())
                self.names[self._under(folder, name, made)] = len(self.files) - 1

    @staticmethod
    def _under(folder, name, made):
        return os.path.relpath(os.path.join(folder, name), made)

    def _written(self):
        return {s.file for s in self.steps if not isinstance(s, Names)}

    def _add(self, what, inode, number, data, paths):
        inside = [p[len(self.root) + 1:] for p in paths if p.startswith(self.root + "/")]
        if what == "sync" and paths[0] == self.root:
            inside = [""]
        if len(inside) != len(paths) and what != "syncall":
            return
        self.now = self._now()
        if what in ("sync", "syncall"):
            return self._sync(what, inode, inside)
        if what in ("write", "truncate", "extend"):
            return self._contents(what, self._file(inode, inside[0]), number, data)
        self._name(what, inode, inside)

    def _now(self):
        """What all names lead to with every step done."""
        names = dict(self.names)
        for step in self.steps:
            if isinstance(step, Names):
                step.apply(names, None)
        return names

    def _file(self, inode, path):
        """The file of an open descriptor: by its inode, or by its name where it was there before."""
        if inode in self.inodes:
            return self.inodes[inode]
        return self.inodes.setdefault(inode, self.now.get(path))

    def _contents(self, what, file, number, data):
        if file is None:
            return  # a file without a name
        if what == "write":
            self.steps.append(Write(file, number, data))
        else:
            self.steps.append(Resize(file, number, what == "extend"))

    def _name(self, what, inode, paths):
        if what == "create":
            self.files.append(b"")
            self.inodes[inode] = len(self.files) - 1
            names = {paths[0]: len(self.files) - 1}
        elif what == "mkdir":
            names = {paths[0]: FOLDER}
        elif what == "unlink":
            names = {paths[0]: None}
        elif what == "rename":
            names = {paths[0]: None, paths[1]: self.now[paths[0]]}
        elif what == "exchange":
            names = {paths[0]: self.now[paths[1]], paths[1]: self.now[paths[0]]}
        else:
            names = {paths[1]: self.now[paths[0]]}
        self.steps.append(Names(what, names))

    def _sync(self, what, inode, paths):
        """From here on, what was done to this file or in this folder is no longer at stake."""
        at = len(self.steps)
        file = None if what == "syncall" else self._file(inode, paths[0])
        for step in self.steps:
            for way in step.ways:
                if what == "syncall" or self._lasts(step, way, file, paths[0]):
                    step.ways[way] = min(step.ways[way], at)

    def _lasts(self, step, way, file, path):
        if not isinstance(step, Names):
            return step.file == file
        if way == "empty":
            return file in step.names.values()
        if way == "half":
            return any(to is None and posixpath.dirname(p) == path for p, to in step.names.items())
        return step.target() == path

    def concerns(self, i, part):
        """Is it a step on a file with such a name?"""
        step = self.steps[i]
        if isinstance(step, Names):
            return any(part in path for path in step.names)
        return any(part in path for path, file in self.now.items() if file == step.file)

    def at_stake(self, cut):
        """(step, way) of all that may be missing when the power goes before step number `cut`."""
        return [(i, way) for i, step in enumerate(self.steps[:cut]) for way, until in step.ways.items()
                if until >= cut and self._matters(i, way, cut)]

    def _matters(self, i, way, cut):
        """A file is empty only as long as something that was written to it is at stake."""
        if way != "empty":
            return True
        files = [f for f in self.steps[i].names.values() if isinstance(f, int)]
        return any(s.file in files and s.ways.get("lost", 0) >= cut
                   for s in self.steps[:cut] if not isinstance(s, Names))

    def state(self, cut, missing):
        """What lies on the disk: for each touched name its file and the bytes of that, FOLDER, or None."""
        names = {p: self.names.get(p) for p in self.touched}
        written = {}
        empty = set()
        for i, step in enumerate(self.steps[:cut]):
            way = missing.get(i)
            if not isinstance(step, Names):
                written.setdefault(step.file, []).append((i, way))
                continue
            step.apply(names, way)
            if way == "empty":
                empty.update(f for f in step.names.values() if isinstance(f, int))
        return {p: (f, b"" if f in empty else self._bytes(f, written.get(f, ()))) if isinstance(f, int) else f
                for p, f in names.items()}

    def _bytes(self, file, changes):
        key = file, tuple(changes)
        if key not in self._made:
            out = self.files[file]
            for i, way in changes:
                out = self.steps[i].apply(out, way)
            self._made[key] = out
        return self._made[key]


def lay_out(root, state):
    """Makes the files of a store what `state` says of the touched ones; names of one file stay that."""
    paths = {}
    for path, what in sorted(state.items(), key=lambda item: item[0].count("/")):
        full = os.path.join(root, path)
        parent_is_there = os.path.isdir(os.path.dirname(full))
        if what is FOLDER:
            if parent_is_there and not os.path.isdir(full):
                os.mkdir(full)
        elif what is None:
            if os.path.isdir(full) and not os.path.islink(full):
                remove_empty(full)
            elif os.path.lexists(full):
                os.remove(full)
        elif parent_is_there:  # else it is lost with its folder
            number, data = what
            if os.path.exists(full):
                os.remove(full)
            if number in paths:
                os.link(paths[number], full)
                continue
            paths[number] = full
            with open(full, "wb") as file:
                file.write(data)


def remove_empty(folder):
    for inner, _, files in os.walk(folder, topdown=False):
        for name in files:
            os.remove(os.path.join(inner, name))
        os.rmdir(inner)
