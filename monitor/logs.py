"""One event, one line: for people, or as JSON for programs."""

import logging
import sys
from typing import Literal, TextIO

import structlog


def configure(
    form: Literal["text", "json"], level: int = logging.INFO, stream: TextIO | None = None
) -> None:
    """Sends events from `level` up to `stream` (standard error). Times are ISO 8601, UTC."""
    out = stream or sys.stderr
    render: structlog.typing.Processor
    if form == "json":
        render = structlog.processors.JSONRenderer(ensure_ascii=False)
    else:
        render = structlog.dev.ConsoleRenderer(colors=out.isatty(), pad_event_to=18)
    begin: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*begin, structlog.processors.format_exc_info, render],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=out),
        cache_logger_on_first_use=False,
    )
    # APScheduler and others speak through the standard library, and Python warns: only warnings
    # matter here, and they are lines like the others.
    foreign = logging.StreamHandler(out)
    foreign.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=begin,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                render,
            ],
        )
    )
    logging.basicConfig(level=logging.WARNING, handlers=[foreign], force=True)
    logging.captureWarnings(True)
    logging.getLogger("apprise").propagate = False
