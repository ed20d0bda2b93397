"""A second opinion on `tkt sla-report`, from the exported events, the policy and a list of holidays.

Follows the published rules (contract, "Business time"; design, "Clocks") by the plainest way that
comes to mind, without a line of the program: open time is a list of intervals, a due moment is
found by walking along it.
"""
import bisect
import datetime as dt
import re
from collections import defaultdict
from zoneinfo import ZoneInfo

UTC = dt.timezone.utc
DAYS = {"lun": 0, "mar": 1, "mie": 2, "jue": 3, "vie": 4, "sab": 5, "dom": 6,
        "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
HEADER_KEYS = ("priority", "type", "module", "org", "channel", "exclusion")


def moment(text):
    return dt.datetime.fromisoformat(text.replace("Z", "+00:00")) if text else None


def mail_of(person):
    return person.rpartition("<")[2].rstrip(">").lower()


# ---- business time ----------------------------------------------------------------------------

def weekdays(word):
    first, _, last = word.partition("-")
    return range(DAYS[first], DAYS[last or first] + 1)


class Calendar:
    """Hours of a week in a zone, less full holidays, for the days of `window`."""

    def __init__(self, spec, zone, holidays, window):
        self.first, self.last = window
        self.zone = ZoneInfo(zone)
        self.hours = defaultdict(list)
        for word, hours in (spec or {"hours": {"mon-sun": "00:00-24:00"}})["hours"].items():
            for day in weekdays(word):
                self.hours[day] += [hours] if isinstance(hours, str) else hours
        marked = (spec or {}).get("business_days")
        self.business = {d for word in marked for d in weekdays(word)} if marked else set(self.hours)
        self.closed = {day for name in (spec or {}).get("holidays", []) for day in holidays[name]}
        self.spans = [span for day in self.days() for span in self.of(day)]
        self.ends = [end for _, end in self.spans]

    def days(self):
        day = self.first
        while day < self.last:
            yield day
            day += dt.timedelta(1)

    def at(self, day, text):
        hour, minute = map(int, text.split(":"))
        if hour == 24:
            day, hour = day + dt.timedelta(1), 0
        return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=self.zone).astimezone(UTC)

    def of(self, day):
        if day in self.closed:
            return
        for hours in self.hours[day.weekday()]:
            begin, end = hours.split("-")
            yield self.at(day, begin), self.at(day, end)

    def open_without(self, begin, pauses):
        """The open stretches from `begin` on, less the pauses."""
        for a, b in self.spans[bisect.bisect_right(self.ends, begin):]:
            a = max(a, begin)
            for p, q in pauses:
                if q <= a or p >= b or q <= p:
                    continue
                if p > a:
                    yield a, p
                a = max(a, q)
            if b > a:
                yield a, b

    def counted(self, begin, end, pauses=()):
        total = 0
        for a, b in self.open_without(begin, pauses):
            if a >= end:
                break
            total += (min(b, end) - a).total_seconds()
        return total

    def after(self, begin, seconds, pauses=()):
        left = seconds
        for a, b in self.open_without(begin, pauses):
            length = (b - a).total_seconds()
            if left <= length and (left > 0 or length > 0):
                return a + dt.timedelta(seconds=left)
            left -= length
        raise ValueError("beyond the calendar")

    def business_day(self, day):
        return day.weekday() in self.business and day not in self.closed

    def days_after(self, begin, count, pauses):
        local = begin.astimezone(self.zone)
        day = local.date()
        while count > 0:
            day += dt.timedelta(1)
            count -= self.business_day(day)
        wall = dt.datetime.combine(day, local.time(), tzinfo=self.zone).astimezone(UTC)
        just_before = wall - dt.timedelta(seconds=1)
        if not any(a <= just_before < b for a, b in self.spans):
            wall = self.after(wall, 0)
        for p, q in pauses:
            if p >= wall:
                break
            paused = self.counted(max(p, begin), q)
            if paused > 0:
                wall = self.after(wall, paused)
        return wall


def amount(text):
    """(unit, count): seconds of elapsed or open time, or business days."""
    number, unit = re.fullmatch(r"(\d+)([a-z]+)", text).groups()
    seconds = {"s": 1, "m": 60, "h": 3600, "d": 86400}
    if unit == "bd":
        return "bd", int(number)
    return ("b", int(number) * seconds[unit[1:]]) if unit[0] == "b" else ("e", int(number) * seconds[unit])


# ---- tickets ----------------------------------------------------------------------------------

class Desk:
    def __init__(self, policy, holidays, window):
        self.policy = policy
        self.zone = ZoneInfo(policy["timezone"])
        self.calendars = {name: Calendar(spec, policy["timezone"], holidays, window)
                          for name, spec in policy.get("calendars", {}).items()}
        self.calendars[""] = Calendar(None, policy["timezone"], holidays, window)
        self.clients = set()

    def kind(self, state):
        return self.policy["states"].get(state, {}).get("kind", "open")

    def phase(self, state):
        kind = self.kind(state)
        if kind.startswith("waiting"):
            return "waiting"
        return "ended" if kind in ("solved", "testing", "closed") else "active"

    def target(self, facts, clock):
        """(amount, calendar, priority) or nothing."""
        kind = self.policy.get("types", {}).get(facts["type"] or "", {})
        if facts["exclusion"] or kind.get("exclusion"):
            return None
        priority = facts["priority"] or self.policy.get("clock_priority") or \
            self.policy.get("default_priority", "")
        found = dict(self.policy.get("priorities", {}).get(priority, {}))
        for rule in self.policy.get("targets", []):
            wanted = {k: rule[k] for k in ("priority", "type", "module", "org", "channel") if k in rule}
            if all((priority if k == "priority" else facts[k]) == v for k, v in wanted.items()):
                if rule.get("none"):
                    return None
                found |= {k: rule[k] for k in ("first_response", "resolution", "calendar") if k in rule}
                break
        if clock not in found:
            return None
        unit, count = amount(found[clock])
        name = "" if unit == "e" else \
            found.get("calendar") or kind.get("calendar") or self.policy.get("calendar", "")
        return unit, count, self.calendars[name]


class Case:
    """What one exported ticket comes to, as of a moment."""

    def __init__(self, desk, ticket, as_of):
        self.desk, self.ticket, self.as_of = desk, ticket, as_of
        imported = bool(ticket["aliases"]) and ticket["events"][0]["recorded"] is not None
        arrived = moment(ticket["events"][0]["recorded"]) if imported else None
        # What an import brought without an answer has none, rather than one that is late.
        self.answer_unknown = imported
        self.arrived = arrived
        known = []
        for event in ticket["events"]:
            at, recorded = moment(event["at"]), moment(event["recorded"])
            with_import = imported and at <= arrived
            if at <= as_of and (recorded is None or recorded <= as_of or with_import):
                known.append(dict(event, at=at, late=recorded is not None and recorded > at and
                                  not with_import))
        self.events = self.effective(known)
        self.exists = bool(known) and known[0]["kind"] == "opened"
        if self.exists:
            self.live()

    @staticmethod
    def effective(events):
        gone = set()
        for event in reversed(events):
            if event["kind"] == "undone" and event["id"] not in gone:
                gone |= set(event["events"])
        state, out = None, []
        for event in events:
            if event["id"] in gone and event["kind"] != "opened":
                continue
            if event["kind"] == "opened":
                state = event["state"]
            if event["kind"] == "transitioned":
                if event["from"] != state:
                    continue
                state = event["to"]
            out.append(event)
        return out

    def live(self):
        desk, first = self.desk, self.events[0]
        self.opened = first["at"]
        self.facts = {k: first[k] for k in HEADER_KEYS}
        self.header = {k: first[k] for k in (*HEADER_KEYS, "state", "assignee", "team", "band")}
        self.terms = [(self.opened, dict(self.facts))]
        self.phases = [[self.opened, desk.phase(first["state"])]]
        self.answered = self.over = self.ending = self.rating = self.reason = None
        self.answers = self.reopened = self.late = self.worked = self.billed = 0
        self.helped, self.merged, self.last_tx = False, False, None
        now = self.opened
        for event in self.events:
            now = max(now, event["at"])
            cron = event["kind"] in ("reminded", "escalated") or \
                (event["kind"] == "transitioned" and event["rule"]) or \
                mail_of(event["by"]) == mail_of(desk.policy.get("cron", "tkt@localhost"))
            self.late += bool(event["late"] and not cron)
            getattr(self, "on_" + event["kind"], lambda e, t: None)(event, now)

    def on_replied(self, event, now):
        if event["as"] == "agent" and not event["automatic"]:
            self.answer(event, now)

    def answer(self, event, now):
        if self.arrived is not None and event["at"] <= self.arrived:
            self.answer_unknown = False
        self.answered = self.answered or now
        if self.phases[-1][1] != "ended":
            self.answers += not (event["tx"] and event["tx"] == self.last_tx)
            self.last_tx = event["tx"]

    def by_client(self, event):
        mail = mail_of(event["by"])
        return mail == self.ticket["requester"]["email"].lower() or mail in self.desk.clients

    def on_transitioned(self, event, now):
        desk = self.desk
        if event["text"] and not event["rule"] and not self.by_client(event):
            self.answer(event, now)
        before, phase = self.phases[-1][1], desk.phase(event["to"])
        if phase != "ended":
            if desk.phase(event["from"]) == "ended":
                self.helped = False
                self.reopened += 1
            self.helped = self.helped or bool(event["workaround"])
            phase = "ended" if self.helped else phase
        self.phases.append([now, phase])
        self.header["state"], self.reason = event["to"], event["reason"]
        if desk.kind(event["to"]) != "closed":
            self.over = self.ending = None
        elif not self.over:
            self.over = now
            self.ending = before == "ended" or self.solves(event, before)

    def solves(self, event, before):
        kind = self.desk.policy.get("reasons", {}).get(event["reason"] or "", {}).get("kind", "other")
        if kind != "other":
            return kind in ("solved", "approval")
        return not event["rule"] and before == "active"

    def on_edited(self, event, now):
        changed = {k: v for k, v in event["set"].items() if k in HEADER_KEYS}
        self.facts |= {k: v or None for k, v in changed.items()}
        self.header |= {k: v or None for k, v in event["set"].items() if k in self.header}
        if changed:
            self.terms.append((now, dict(self.facts)))

    def on_assigned(self, event, now):
        self.header |= {"assignee": event["assignee"], "team": event["team"]}

    def on_merged(self, event, now):
        if event["into"]:
            self.merged = True
            if not self.over:
                self.over, self.ending = now, self.phases[-1][1] == "ended"

    def on_worked(self, event, now):
        self.worked += event["spent_s"]
        self.billed += event["spent_s"] if event["billable"] else 0

    def on_rated(self, event, now):
        self.rating = event["stars"]

    # -- clocks -----------------------------------------------------------------------------------

    def pauses(self, clock, until):
        if clock == "first_response":
            return []
        ends = [p[0] for p in self.phases[1:]] + [self.as_of]
        return [(a, min(b, until)) for (a, phase), b in zip(self.phases, ends)
                if phase != "active" and a < until]

    def due(self, target, clock, until):
        unit, count, calendar = target
        pauses = self.pauses(clock, until)
        if unit == "bd":
            return calendar.days_after(self.opened, count, pauses)
        return calendar.after(self.opened, count, pauses)

    def solved_at(self):
        at = None
        for begin, phase in reversed(self.phases):
            if phase != "ended":
                break
            at = begin
        return at

    def ends(self, clock):
        """(met, stopped)"""
        if clock == "first_response":
            if self.answered and (not self.over or self.answered <= self.over):
                return self.answered, None
            return None, self.over
        if self.over and self.ending is False:
            return None, self.over
        return self.solved_at(), None

    def clock(self, clock):
        """(status, seconds taken or nothing)"""
        if clock == "first_response" and self.answer_unknown:
            return "none", None
        met, stopped = self.ends(clock)
        far = dt.datetime.max.replace(tzinfo=UTC)
        target, out_since, breached = None, None, False
        for begin, facts in self.terms:
            if target and begin >= (met or stopped or far):
                break
            if target and not breached:
                ran = min(begin, out_since or begin)
                breached = self.due(target, clock, ran) < ran
            kind = self.desk.policy.get("types", {}).get(facts["type"] or "", {})
            if facts["exclusion"] or kind.get("exclusion"):
                out_since = out_since or begin
                continue
            out_since = None
            if not breached:
                target = self.desk.target(facts, clock)
        if not target:
            return "none", None
        if out_since and out_since < (met or stopped or far):
            met, stopped = None, out_since
        end = met or stopped or self.as_of
        due = self.due(target, clock, end)
        taken = target[2].counted(self.opened, end, self.pauses(clock, end))
        if end > due:
            return "breached", taken if met else None
        if met:
            return "met", taken
        if stopped:
            return "stopped", None
        if clock == "resolution" and self.phases[-1][1] == "waiting":
            return "paused", None
        return self.running(target, due, end, taken), None

    def running(self, target, due, end, taken):
        unit, count, calendar = target
        percent = int(self.desk.policy.get("at_risk", "25%").rstrip("%"))
        left = calendar.counted(end, due) if unit == "bd" else count - taken
        whole = taken + left if unit == "bd" else count
        return "at_risk" if left * 100 <= whole * percent else "running"

    # -- figures ------------------------------------------------------------------------------------

    def standing(self):
        if self.over or self.merged or self.desk.kind(self.header["state"]) == "closed":
            return "closed"
        return "solved" if self.phases[-1][1] == "ended" else "open"

    def is_solved(self):
        return self.phases[-1][1] == "ended" and self.ending is not False

    def has_waited(self):
        ends = [p[0] for p in self.phases[1:]] + [self.as_of]
        return any(phase == "waiting" and b > a for (a, phase), b in zip(self.phases, ends))

    def by_silence(self):
        kind = self.desk.policy.get("reasons", {}).get(self.reason or "", {}).get("kind")
        return self.standing() == "closed" and kind == "silence"

    def value(self, dimension):
        if dimension in ("week", "month"):
            day = self.opened.astimezone(self.desk.zone).date()
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}" if dimension == "week" else f"{day:%Y-%m}"
        return self.header[{"agent": "assignee", "organisation": "org"}.get(dimension, dimension)]


def rank(lengths, percent):
    lengths = sorted(lengths)
    if not lengths:
        return None
    return int(lengths[max(1, -(-len(lengths) * percent // 100)) - 1])


def tally(cases, clock):
    out = dict.fromkeys(("met", "breached", "running", "paused", "at_risk", "stopped", "none"), 0)
    taken = []
    for case in cases:
        status, seconds = case.clock(clock)
        out[status] += 1
        if seconds is not None:
            taken.append(seconds)
    decided = out["met"] + out["breached"]
    return out | {"compliance": out["met"] / decided if decided else None, "median_s": rank(taken, 50),
                  "p90_s": rank(taken, 90), "p95_s": rank(taken, 95), "longest_s": rank(taken, 100)}


def backlog(cases):
    ages = [int((c.as_of - c.opened).total_seconds()) for c in cases if c.standing() == "open"]
    day = 86400
    return {"open": len(ages), "median_age_s": rank(ages, 50), "oldest_s": rank(ages, 100),
            "younger_than_day": sum(a < day for a in ages),
            "younger_than_week": sum(day <= a < 7 * day for a in ages),
            "younger_than_30_days": sum(7 * day <= a < 30 * day for a in ages),
            "older": sum(a >= 30 * day for a in ages)}


def figures(cases, scale):
    standing = [c.standing() for c in cases]
    rated = [c.rating for c in cases if c.rating is not None]
    solved = [c for c in cases if c.is_solved()]
    first = [c for c in solved if c.answers <= 1 and not c.reopened and not c.has_waited()]
    return {
        "tickets": len(cases), "first_response": tally(cases, "first_response"),
        "resolution": tally(cases, "resolution"),
        "standing": {s: standing.count(s) for s in ("open", "solved", "closed")},
        "backlog": backlog(cases), "reopened": sum(c.reopened > 0 for c in cases),
        "closed_by_silence": sum(c.by_silence() for c in cases),
        "satisfaction": {"rated": len(rated), "mean": sum(rated) / len(rated) if rated else None,
                         "scale": scale},
        "first_contact": {"solved": len(solved), "at_first_contact": len(first),
                          "share": len(first) / len(solved) if solved else None},
        "worked_s": sum(c.worked for c in cases), "billable_s": sum(c.billed for c in cases),
        "late_entries": sum(c.late for c in cases)}
