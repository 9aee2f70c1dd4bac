"""What the web process counts about itself, and the middleware that counts it."""

import os
import time
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily

from careline.config import figures
from careline.live.hub import hub

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
REQUESTS = Counter("careline_requests", "Requests answered", ["method", "route", "status"])
SECONDS = Histogram("careline_request_seconds", "Time to answer", ["route"], buckets=BUCKETS)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class Measure:
    """Counts each request under the pattern of its address: numbers of tickets would make endless series."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self._get_response(request)
        route = request.resolver_match.route if request.resolver_match else "none"
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(method, route, str(response.status_code)).inc()
        SECONDS.labels(route).observe(time.perf_counter() - began)
        return response


def exposition() -> bytes:
    """Everything in Prometheus' text format; one asking, one look into the database."""
    state = CollectorRegistry(auto_describe=False)
    state.register(_State())
    return generate_latest(_counted()) + generate_latest(state)


def _counted() -> CollectorRegistry:
    """Of this process, or of all web processes when there are several."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    together = CollectorRegistry()
    multiprocess.MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together


class _State:
    """Figures that are read when they are asked for."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        streams = GaugeMetricFamily("careline_open_streams", "Browsers that listen for live updates on this process")
        streams.add_metric([], hub.open_streams)
        yield streams
        for name, (help_text, label, values) in figures.collect().items():
            family = GaugeMetricFamily(f"careline_{name}", help_text, labels=[label] if label else [])
            for value, number in values.items():
                family.add_metric([value] if label else [], number)
            yield family
        yield _build()


def _build() -> GaugeMetricFamily:
    build = figures.build()
    family = GaugeMetricFamily("careline_build_info", "What runs here", labels=list(build))
    family.add_metric(list(build.values()), 1)
    return family
