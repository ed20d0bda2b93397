#!/usr/bin/env python3
"""smtp_test.py TKT: tickets' messages through a local SMTP server, and what arrives.

The server is aiosmtpd on a free port of this machine; the mailer is msmtp where it is installed,
and a few lines of smtplib besides. Exits 77 where aiosmtpd is not installed.
"""
import email
import email.policy
import fcntl
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

try:
    from aiosmtpd.controller import Controller
except ImportError:
    print("python3-aiosmtpd is not installed")
    sys.exit(77)

TKT = sys.argv.pop(1)
HERE = pathlib.Path(__file__).parent
INIGO = "Íñigo Peña <inigo@cliente.example>"
ANA = "Ana Ruiz <ana@soporte.example>"
CARLA = "Carla Díaz <carla@soporte.example>"


class Inbox:
    """Keeps what it takes; refuses everything while `closed`, or one recipient."""

    def __init__(self):
        self.mails = []
        self.closed = False
        self.refused = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.closed:
            return "451 try later"
        if address == self.refused:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.mails.append((envelope.rcpt_tos, mail, envelope.content))
        return "250 taken"


class AnyPort(Controller):
    """aiosmtpd asks its own server whether it answers: with port 0 it must learn the port first."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class Mail(unittest.TestCase):
    # A refused recipient is a traceback of submit.py (1), which may pass: the rest waits behind it.
    given_up = False
    before_the_rest = 1

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.inbox = Inbox()
        self.server = AnyPort(self.inbox, hostname="127.0.0.1", port=0)
        self.server.start()
        self.addCleanup(self.server.stop)
        self.store = os.path.join(self.folder, "mesa")
        self.minute = 0
        self.tkt(CARLA, "init", self.store, "--policy", "ticlibre", "--people",
                 str(HERE.parent.parent / "examples/policies/people/ticlibre.toml"), where=self.folder)
        self.git("config", "tkt.mailer", self.mailer())
        self.tkt(CARLA, "notify", "--start")

    def mailer(self):
        return f"{sys.executable} -B {HERE / 'submit.py'} {self.server.port}"

    def git(self, *args):
        return subprocess.run(["git", "-C", self.store, *args], check=True, capture_output=True,
                              text=True, env=self.env(CARLA)).stdout

    def env(self, who):
        return {"PATH": os.environ["PATH"], "HOME": self.folder, "LC_ALL": "C.UTF-8",
                "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "TKT_ACTOR": who,
                "TKT_NOW": f"2026-11-23T{13 + self.minute // 60}:{self.minute % 60:02}:00Z"}

    def tkt(self, who, *args, status=0, where=None):
        self.minute += 1
        done = subprocess.run([TKT, *args], cwd=where or self.store, env=self.env(who),
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def open(self, subject="Señal caída: ¿y el correo?"):
        return self.tkt(INIGO, "open", "-q", subject, "-m", "No llega", "--module", "correo",
                        "--priority", "media").split("\n")[0]

    def received(self, recipient):
        return [mail for to, mail, _ in self.inbox.mails if to == [recipient]]

    def test_a_conversation_arrives_threaded_and_readable(self):
        ref = self.open()
        self.tkt(CARLA, "assign", ref, "ana")
        self.tkt(ANA, "reply", ref, "-m", "¿Desde qué equipo?\nFrom aquí no se ve.\n.\nfin", "--to", "en_espera")
        self.tkt(ANA, "reply", ref, "--internal", "-m", "SECRETO del servidor")
        self.tkt(ANA, "notify")
        mails = self.received("inigo@cliente.example")
        self.assertEqual(len(mails), 3)
        receipt, answer = mails[0], mails[-1]
        self.assertEqual(receipt["Subject"], f"[{ref}] Hemos recibido su ticket: Señal caída: ¿y el correo?")
        self.assertEqual(receipt["To"], INIGO)
        self.assertEqual(receipt["From"], "Mesa de ayuda <mesa@ticlibre.example>")
        self.assertIsNone(receipt["In-Reply-To"])
        for mail in mails[1:]:
            self.assertEqual(mail["In-Reply-To"], receipt["Message-ID"])
            self.assertEqual(mail["References"], receipt["Message-ID"])
        self.assertEqual(len({mail["Message-ID"] for mail in mails}), len(mails))
        text = answer.get_content().replace("\r\n", "\n")
        self.assertIn("¿Desde qué equipo?\nFrom aquí no se ve.\n.\nfin", text)
        for _, mail, raw in self.inbox.mails:
            self.assertEqual(mail["Auto-Submitted"], "auto-generated")
            self.assertEqual(mail.get_content_charset(), "utf-8")
            self.assertNotIn("SECRETO", mail.get_content() + str(mail["Subject"]))
            self.assertTrue(raw.isascii())
            self.assertFalse(mail.defects)
        # The one who was assigned is told too, in a thread of her own.
        (assigned,) = self.received("ana@soporte.example")
        self.assertIn("Se le ha asignado", assigned["Subject"])

    def test_nothing_is_sent_twice(self):
        self.open()
        self.tkt(ANA, "notify")
        count = len(self.inbox.mails)
        self.tkt(ANA, "notify")
        self.assertEqual(len(self.inbox.mails), count)

    def test_a_repeated_mail_is_recognised(self):
        """Killed between the mailer's yes and the note of it: the ref stands where it stood."""
        place = self.git("rev-parse", "refs/tkt/notified").strip()
        self.open()
        self.tkt(ANA, "notify")
        os.remove(os.path.join(self.store, ".git/logs/refs/tkt/notified"))
        self.git("update-ref", "refs/tkt/notified", place)
        self.tkt(ANA, "notify")
        first, second = self.received("inigo@cliente.example")
        self.assertEqual(first["Message-ID"], second["Message-ID"])

    def test_a_server_that_is_away_leaves_the_queue(self):
        self.open("Una")
        self.open("Otra")
        self.inbox.closed = True
        said = self.tkt(ANA, "notify", status=7)
        self.assertIn("2 waiting", said)
        self.assertEqual(self.inbox.mails, [])
        self.inbox.closed = False
        self.tkt(ANA, "notify")
        self.assertEqual([mail["Subject"].split(": ")[1] for mail in self.received("inigo@cliente.example")],
                         ["Una", "Otra"])

    def test_what_was_taken_is_not_repeated_after_a_failure(self):
        ref = self.open("Una")
        self.tkt(CARLA, "assign", ref, "ana")
        self.inbox.refused = "ana@soporte.example"
        self.tkt(ANA, "notify", status=7)
        self.assertEqual(len(self.received("inigo@cliente.example")), self.before_the_rest)
        if not self.given_up:
            self.tkt(ANA, "notify", "--skip")
        self.tkt(ANA, "notify")
        self.tkt(ANA, "notify")
        ids = [mail["Message-ID"] for mail in self.received("inigo@cliente.example")]
        self.assertEqual(len(ids), 2)
        self.assertEqual(len(set(ids)), 2)

    def test_what_another_clone_did_is_told_once(self):
        other = os.path.join(self.folder, "other")
        self.git("clone", "-q", self.store, other)
        self.tkt(INIGO, "open", "-q", "Allí", "-m", "x", "--module", "web", "--priority", "baja", where=other)
        self.tkt(ANA, "notify", where=other, status=4)
        self.open("Aquí")
        self.tkt(ANA, "notify")
        self.git("-c", "user.name=x", "-c", "user.email=x@soporte.example", "pull", "-q", "--no-rebase",
                 other, "HEAD")
        self.open("Después")
        self.tkt(ANA, "notify")
        self.tkt(ANA, "notify")
        self.assertEqual([mail["Subject"].split(": ")[1] for mail in self.received("inigo@cliente.example")],
                         ["Aquí", "Allí", "Después"])

    def test_one_sends_at_a_time(self):
        self.open("Una")
        with open(os.path.join(self.store, ".git/tkt/notify.lock"), "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.tkt(ANA, "notify", status=5)
        self.tkt(ANA, "notify")
        self.assertEqual(len(self.inbox.mails), 1)

    def test_nobody_adds_a_header(self):
        self.open("x\r\nBcc: evil@example.com\r\n\r\ncuerpo")
        self.tkt('"Bcc: evil@example.com, Íñigo" <inigo@cliente.example>', "open", "-q", "otro", "-m", "x",
                 "--module", "web", "--priority", "baja")
        self.tkt(ANA, "notify")
        for to, mail, _ in self.inbox.mails:
            self.assertIsNone(mail["Bcc"])
            self.assertEqual(to, ["inigo@cliente.example"])

    def test_the_reminder_counts_from_when_the_mailer_took_it(self):
        ref = self.open("Una")
        self.tkt(CARLA, "assign", ref, "ana")
        self.tkt(ANA, "reply", ref, "-m", "¿Cuál?", "--to", "en_espera")
        self.tkt(ANA, "notify")

        def at(time, *args):
            env = self.env(CARLA) | {"TKT_NOW": time}
            return subprocess.run([TKT, *args], cwd=self.store, env=env, capture_output=True, text=True,
                                  check=True).stdout

        # Everything was due long ago; the client has not been told yet.
        at("2026-12-10T12:00:00Z", "remind")
        self.assertEqual(at("2026-12-10T12:01:00Z", "-q", "close-stale"), "")
        at("2026-12-10T12:05:00Z", "notify")
        self.assertEqual(at("2026-12-11T12:00:00Z", "-q", "close-stale"), "")
        self.assertEqual(at("2026-12-14T12:06:00Z", "-q", "close-stale"), ref + "\n")
        reminder = self.received("inigo@cliente.example")[-1]
        self.assertIn("Esperamos su respuesta", reminder["Subject"])


@unittest.skipUnless(shutil.which("msmtp"), "msmtp is not installed")
class Msmtp(Mail):
    """The same with msmtp, as the manual has it."""

    # It says of a refused recipient that this is for good (65), so that the rest goes on at once.
    given_up = True
    before_the_rest = 2

    def mailer(self):
        return (f"msmtp --host=127.0.0.1 --port={self.server.port} --from=mesa@ticlibre.example "
                "--file=/dev/null -t")


if __name__ == "__main__":
    unittest.main()
