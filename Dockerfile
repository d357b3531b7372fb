# Built in one stage, run from another: no pip and nothing that builds is in what ships.
# Python is the version that the tests run on.
FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements-run.lock /build/
RUN python -m venv --without-pip /opt/kaona
RUN python -m pip --python /opt/kaona/bin/python install --require-hashes --only-binary :all: -r /build/requirements-run.lock
COPY LICENSE /app/
COPY bot /app/bot
COPY handlers /app/handlers
COPY storage /app/storage
RUN python -m compileall -q /app

FROM python:3.11-slim
RUN useradd --system --uid 10001 --user-group --home-dir /data --create-home kaona
COPY --from=build /opt/kaona /opt/kaona
COPY --from=build /app /app
ENV PATH=/opt/kaona/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    LOG_FORMAT=json \
    HTTP_HOST=0.0.0.0 \
    HTTP_PORT=8000
# A SQLite file lies in /data, if no DATABASE_URL says otherwise: mount a volume there.
WORKDIR /data
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import http.client, os, sys; asked = http.client.HTTPConnection('127.0.0.1', int(os.environ['HTTP_PORT']), timeout=4); asked.request('GET', '/healthz'); sys.exit(asked.getresponse().status != 200)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
