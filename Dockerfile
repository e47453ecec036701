# The server with an external PostgreSQL; see compose.yaml. The image holds no database and no compiler,
# runs as an ordinary user and needs no writable file but its temporary ones.
FROM node:24-slim AS build
WORKDIR /muster
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN node bin/build.js && npm prune --omit=dev --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 MUSTER_DATA_DIR=/tmp/muster
WORKDIR /muster
COPY --from=build --chown=root:root /muster/package.json ./
COPY --from=build --chown=root:root /muster/node_modules ./node_modules
COPY --from=build --chown=root:root /muster/bin ./bin
COPY --from=build --chown=root:root /muster/dist ./dist
USER 1000
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "--import", "./bin/compileCache.js", "dist/server.js"]
