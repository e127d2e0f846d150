# The bot in a container; docs/operating.md says how it is run.

FROM python:3.11-slim-bookworm AS build

# For dependencies that have no wheel for this machine's kind.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends gcc libc6-dev \
    && rm -rf /var/lib/apt/lists/*

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src

# The dependencies first: a change of the code installs none of them again. What the wheel is built
# with stays out of the image.
COPY requirements.txt requirements-build.txt ./
RUN python -m venv /opt/whistlestop \
    && /opt/whistlestop/bin/pip install --require-hashes --requirement requirements.txt
RUN python -m venv /opt/build \
    && /opt/build/bin/pip install --require-hashes --requirement requirements-build.txt

COPY pyproject.toml README.md LICENSE ./
COPY knowledge knowledge
COPY bot bot
RUN /opt/build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir dist . \
    && /opt/whistlestop/bin/pip install --no-deps dist/*.whl


FROM python:3.11-slim-bookworm

# An init that passes SIGTERM on, from the first moment, and reaps what a killed refresh leaves.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends tini \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin whistlestop \
    && install --directory --owner whistlestop --mode 0700 /data \
    && install --directory /config

COPY --from=build /opt/whistlestop /opt/whistlestop
ENV PATH=/opt/whistlestop/bin:$PATH PYTHONUNBUFFERED=1

# config.toml is read from the working directory, if there is one; it may name paths beside it.
WORKDIR /config
VOLUME /data
USER 10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "-m", "bot.heartbeat", "/data"]
ENTRYPOINT ["tini", "--", "whistlestop", "--data", "/data"]
CMD ["run"]
