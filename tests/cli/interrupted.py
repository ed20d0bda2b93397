"""Words that were typed outlive signals: `tkt` in a terminal of its own, ended while the editor or a
form is open. usage: interrupted.py TKT"""

import os
import pty
import subprocess
import sys
import tempfile

TKT = os.path.abspath(sys.argv[1])
failed = 0


def check(what, true):
    global failed
    if not true:
        failed += 1
        print("FAILED:", what)


def on_terminal(store, words, answers=()):
    """Runs tkt in a terminal, types each answer once its prompt stands there; (status, screen)."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(store)
        os.execv(TKT, [TKT, *words])
    screen = b""
    waiting = list(answers)
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        screen += part
        while waiting and waiting[0][0] in screen:
            os.write(terminal, waiting.pop(0)[1])
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(terminal)
    return status, screen.decode()


def tkt(store, *words):
    return subprocess.run([TKT, *words], cwd=store, capture_output=True, text=True, check=True).stdout


def drafts(store):
    folder = f"{store}/.git/tkt/drafts-{os.getuid()}"
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return {name: open(f"{folder}/{name}").read() for name in names}


def editor(shell):
    os.environ["EDITOR"] = f"sh -c '{shell}' editor"


with tempfile.TemporaryDirectory() as home:
    os.environ |= {"HOME": home, "TKT_ACTOR": "Carla <carla@soporte.example>", "TERM": "dumb",
                   "TKT_NOW": "2026-11-22T15:00:00Z", "TKT_SEED": "1", "LC_ALL": "C.UTF-8"}
    store = f"{home}/mesa"
    tkt(home, "init", "mesa", "--policy", "ticlibre")
    tkt(store, "people", "add", "Carla <carla@soporte.example>", "--role", "coordinador")
    ref = tkt(store, "open", "-q", "Uno", "-m", "x", "--module", "correo",
              "--priority", "baja").strip()

    editor('echo A medias > "$1"; kill -TERM $PPID')
    status, screen = on_terminal(store, ["reply", ref])
    check("SIGTERM ends it as such", status == 143)
    check("and the draft is named", f"reply-{ref}.txt" in screen)
    check("and is there", drafts(store) == {f"reply-{ref}.txt": "A medias\n"})

    editor('kill -INT $PPID; { echo Primero; cat "$1"; } > "$1.new"; mv "$1.new" "$1"')
    status, screen = on_terminal(store, ["reply", ref])
    check("Ctrl-C in the editor is the editor's own affair", status == 0)
    check("which began with the draft", "A medias" in tkt(store, "show", ref))
    check("and the draft is gone", drafts(store) == {})

    typed = [(b"Subject", b"Impresora rota\n"), (b"Requester", b"\x03")]
    status, screen = on_terminal(store, ["open", "--form"], typed)
    check("Ctrl-C ends a form", status == 130)
    check("and its draft is named", "open-form.toml" in screen)
    check("with the answers", drafts(store) == {"open-form.toml": 'subject = "Impresora rota"\n'})

sys.exit(1 if failed else 0)
