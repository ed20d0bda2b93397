#!/usr/bin/python3
"""Reads `tkt sla-report --format openmetrics` with Prometheus' own strict parser and compares it with
the report as JSON: check_openmetrics.py TKT STORE [DIM]
"""
import json
import subprocess
import sys

try:
    from prometheus_client.openmetrics.parser import text_string_to_metric_families
    from prometheus_client.parser import text_string_to_metric_families as plain_families
except ImportError:
    print("python3-prometheus-client is not installed")
    sys.exit(77)


def run(tkt, store, *words):
    return subprocess.run([tkt, "-C", store, "sla-report", *words], capture_output=True, text=True,
                          check=True).stdout


def main(tkt, store, dimension="priority"):
    text = run(tkt, store, "--by", dimension, "--format", "openmetrics")
    report = json.loads(run(tkt, store, "--by", dimension, "--format", "json"))
    assert text.endswith("\n# EOF\n"), "no # EOF at the end"
    families = {family.name: family for family in text_string_to_metric_families(text)}
    for family in families.values():
        assert family.documentation, f"{family.name} has no HELP"
        assert not family.unit or family.name.endswith("_" + family.unit), family.name
        assert family.samples, f"{family.name} has no sample"
    # node_exporter reads the older text format: the same samples have to come of it.
    older = {s.name for f in plain_families(text.replace("# EOF\n", "")) for s in f.samples}
    assert older == {s.name for f in families.values() for s in f.samples}, "older format differs"

    found = {(s.name, *sorted(s.labels.items())): s.value for f in families.values() for s in f.samples}
    compared = 0
    for group in report["groups"]:
        key = (dimension, group["key"][dimension] or "")
        for clock in ("first_response", "resolution"):
            for status in ("met", "breached", "running", "paused", "at_risk", "stopped", "none"):
                labels = sorted([key, ("clock", clock), ("status", status)])
                assert found[("tkt_sla_clocks", *labels)] == group[clock][status], labels
                compared += 1
            p90 = found.get(("tkt_sla_time_seconds",
                             *sorted([key, ("clock", clock), ("quantile", "0.9")])))
            assert p90 == group[clock]["p90_s"], (key, clock, p90)
        assert found[("tkt_backlog_tickets", key)] == group["backlog"]["open"], key
    print(f"{len(families)} families, {len(found)} samples, {compared} compared")


if __name__ == "__main__":
    main(*sys.argv[1:])
