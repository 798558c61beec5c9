# The AI Content Factory as an image.
#
#   docker build -t acpf .                            the API with its worker, for production
#   docker build -t acpf:dev --target development .   with the tools, restarts when a file changes
#   docker run --read-only --tmpfs /tmp -v acpf-data:/data -p 8000:8000 --env-file FILE acpf
#
# A worker is the same image with the command `node src/bin/worker.ts`.

# What the image runs on. A release names it by digest: --build-arg BASE_IMAGE=node@sha256:…
ARG BASE_IMAGE=node:24-slim
# What has npm. Another one where BASE_IMAGE has neither npm nor Node, such as a plain Debian.
ARG BUILD_IMAGE=${BASE_IMAGE}

FROM ${BUILD_IMAGE} AS dependencies
# base: BASE_IMAGE brings Node.js 24. npm: it does not, and the image takes the Node.js that
# package-lock.json pins (the npm package "node", about 120 MB).
ARG NODE_FROM=base
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts/prune-modules.ts ./scripts/
# No package may run a script at installation, but the one that places Node.js where that is wanted.
RUN npm ci --omit=dev --ignore-scripts \
  && npm rebuild node \
  && PATH=/app/node_modules/.bin:$PATH node scripts/prune-modules.ts node_modules \
  && if [ "$NODE_FROM" = base ]; then rm -rf node_modules/node node_modules/.bin/node; fi

# With the tools. Scripts of packages do not run, nor does ours that builds the web UI: its sources
# are not here yet.
FROM ${BUILD_IMAGE} AS tools
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts && npm rebuild node
ENV PATH=/app/node_modules/.bin:$PATH

FROM tools AS web
COPY tsconfig.json ./
COPY scripts/build-web.ts ./scripts/
COPY src ./src
COPY web ./web
RUN node scripts/build-web.ts

FROM tools AS development
COPY . .
COPY --from=web /app/web/dist ./web/dist
RUN mkdir -p /data && chown -R 10001:10001 /data
ENV ENVIRONMENT=development \
    HOST=0.0.0.0 \
    PORT=8000 \
    DATA_DIR=/data
USER 10001:10001
EXPOSE 8000
CMD ["node", "--watch", "src/bin/server.ts"]

FROM ${BASE_IMAGE} AS program
WORKDIR /app
# The only folder that is written to, beside /tmp. Numbers, not names: a base may have no such user.
RUN mkdir -p /data && chown 10001:10001 /data
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=web /app/web/dist ./web/dist
COPY package.json LICENSE ./
COPY scripts/require-node-24.mjs scripts/healthcheck.ts ./scripts/
COPY examples ./examples
COPY src ./src
ENV PATH=/app/node_modules/.bin:$PATH \
    NODE_ENV=production \
    ENVIRONMENT=production \
    HOST=0.0.0.0 \
    PORT=8000 \
    DATA_DIR=/data \
    NODE_COMPILE_CACHE=/app/.compiled

# What Node.js compiles at a start is kept for the next ones; the /tmp of a container, where it would
# be kept otherwise, is empty each time. Describing the API loads all that a server loads, but for
# what starts and probes one. Made by the user that runs it, since Node.js keeps a folder for each.
FROM program AS compiled
RUN mkdir .compiled && chown 10001:10001 .compiled
USER 10001:10001
RUN export ENVIRONMENT=development \
  && node src/bin/acpf.ts openapi > /dev/null \
  && { node scripts/healthcheck.ts || true; } \
  && { timeout --signal=TERM 5 node --import ./scripts/require-node-24.mjs src/bin/server.ts || true; }

FROM program AS production
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="AI Content Factory" \
      org.opencontainers.image.description="Turns sources into cited and verified learning content" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=compiled /app/.compiled ./.compiled
USER 10001:10001
VOLUME /data
EXPOSE 8000
# Node.js itself asks, since a slim image has no curl.
HEALTHCHECK --interval=30s --timeout=30s --start-period=5s --retries=3 \
  CMD ["node", "scripts/healthcheck.ts"]
# Both so that SIGTERM reaches Node.js and not a shell: running work then ends in good order, within
# SHUTDOWN_TIMEOUT_MS and 1.5 s, which is less than the 10 s that Docker and Cloud Run give.
STOPSIGNAL SIGTERM
# The same with every base: the official image of Node.js has an entry point of its own.
ENTRYPOINT []
CMD ["node", "--import", "./scripts/require-node-24.mjs", "src/bin/server.ts"]
