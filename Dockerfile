# The explorer in a container; `docker-compose.yml` runs it beside a Neo4j server. Without a review mounted
# at /review it shows, read-only, the one that comes with the package.
FROM python:3.13.11-slim-trixie AS build
WORKDIR /build
COPY pyproject.toml README.md LICENSE ./
COPY cmo cmo
COPY evidence evidence
COPY queries queries
RUN python -m venv /opt/cmo && /opt/cmo/bin/pip install --no-cache-dir --disable-pip-version-check .

FROM python:3.13.11-slim-trixie
COPY --from=build /opt/cmo /opt/cmo
# What it keeps goes to one folder, which is all that its user may write to.
RUN groupadd --system --gid 10001 cmo \
 && useradd --system --uid 10001 --gid 10001 --home-dir /var/lib/cmo --no-create-home cmo \
 && install -d -o cmo -g cmo /var/lib/cmo /review
ENV PATH=/opt/cmo/bin:$PATH \
    HOME=/var/lib/cmo \
    CMO_CACHE_HOME=/var/lib/cmo \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
WORKDIR /review
EXPOSE 8517
HEALTHCHECK --interval=5s --timeout=10s --start-period=30s --retries=24 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8517/_stcore/health')"]
ENTRYPOINT ["cmo"]
# It listens on every interface of the container; who reaches it from outside is for whoever publishes its port.
CMD ["explore", "--read-only", "--no-browser", "--all-interfaces", "--port", "8517"]
