# The daemon in a container: installed by the Makefile, as anywhere else.
FROM python:3.12-slim

RUN apt-get update \
    && apt-get install --yes --no-install-recommends make \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 monitor

WORKDIR /app
COPY Makefile pyproject.toml README.md sources.toml alerts.toml ./
COPY requirements requirements
COPY migrations migrations
COPY monitor monitor
RUN make setup

# The home folder holds sources.toml, alerts.toml and data/; a volume keeps it.
ENV PATH=/app/.venv/bin:$PATH \
    MONITOR_HOME=/home/monitor/watch
RUN mkdir -p /home/monitor/watch && chown monitor /home/monitor/watch
USER monitor
VOLUME /home/monitor/watch
STOPSIGNAL SIGTERM
CMD ["sh", "-c", "monitor init --quiet && exec monitor run"]
