"""Counters for /metrics. What the store knows is read from it when asked, so a restart loses no count."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The counters of one process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        own = {"registry": self.registry, "namespace": "board"}
        self.log_ins = Counter("log_ins", "Log-ins by result: success, failure, slowed.", ["result"], **own)
        self.refusals = Counter(
            "refusals", "Refused by what: login, role, upload, key, origin, message.", ["reason"], **own
        )
        self.requests = Histogram(
            "request_seconds", "Answers of our own routes.", ["route"], buckets=_SECONDS, **own
        )
        self.loop_delay = Gauge("loop_delay_seconds", "How late the loop wakes, middle of 3 s.", **own)
        self.wait = Gauge("wait_seconds", "What browsers wait for a run, middle of 5 s.", **own)
        self.put_off = Counter("put_off", "Pages put off because the server did not keep up.", **own)
        self.renders = Histogram(
            "render_seconds", "Runs of a page's script.", ["page"], buckets=_SECONDS, **own
        )
        self.sessions = Gauge("sessions", "Log-ins that count now.", **own)
        self.store_version = Gauge("store_version", "Newest version of the store.", **own)
        self.submissions = Gauge("submissions", "Accepted files in the store by origin.", ["origin"], **own)

    def text(self) -> bytes:
        """All of them in Prometheus' text format."""
        return generate_latest(self.registry)
