# The bot with the versions and hashes of run.lock; compose.yaml builds it. No database, key or token gets into it.
FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv/opgang
COPY run.lock .
RUN pip install --no-cache-dir --require-hashes -r run.lock
COPY . .
# Compiled once here: the one who runs it may not write to it.
RUN python -m compileall -q . && useradd --system opgang && install -d -o opgang -m 700 /srv/backups
USER opgang
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
