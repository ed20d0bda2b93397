#!/usr/bin/env python3
"""sendmail -t over SMTP, for the test: submit.py PORT reads a mail and hands it to localhost."""
import email
import email.policy
import email.utils
import smtplib
import sys

raw = sys.stdin.buffer.read()
mail = email.message_from_bytes(raw, policy=email.policy.default)
_, sender = email.utils.parseaddr(mail["From"])
recipients = [address for _, address in email.utils.getaddresses([str(mail["To"])])]
with smtplib.SMTP("127.0.0.1", int(sys.argv[1])) as server:
    server.sendmail(sender, recipients, raw.replace(b"\n", b"\r\n"))
