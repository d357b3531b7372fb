"""Metrics as a watcher reads them: Prometheus' own parser on what a service answers."""

from __future__ import annotations

from prometheus_client.parser import text_string_to_metric_families


class Figures:
    """The samples of one answer, found by name and labels."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._samples = {
            (sample.name, frozenset(sample.labels.items())): sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
        }

    def get(self, name: str, **labels: str) -> float | None:
        """A figure; ``None`` where the service does not tell it (yet)."""
        return self._samples.get((name, frozenset(labels.items())))

    def labels(self, name: str, label: str) -> set[str]:
        """All values of a label that a figure is told for."""
        return {dict(labels)[label] for known, labels in self._samples if known == name}
