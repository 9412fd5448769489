# One file for every image: docker build --target backend|web|bundler|chain .
FROM node:24.21.0-bookworm-slim AS base
WORKDIR /boxoffice
COPY .npmrc package.json package-lock.json ./
COPY backend/package.json backend/
COPY contracts/package.json contracts/
COPY examples/agent/package.json examples/agent/
COPY examples/shop/package.json examples/shop/
COPY sdk/package.json sdk/
COPY tools/package.json tools/
COPY web/package.json web/

# Everything, in order to build; nothing of it but what was built goes further.
FROM base AS build
RUN npm ci --ignore-scripts
COPY . .
RUN node node_modules/nx/dist/bin/nx.js run-many -t build

# The API, the worker and the command line are one image; the command says which.
FROM base AS backend
ENV NODE_ENV=production
RUN npm ci --ignore-scripts --omit=dev --workspace backend --workspace contracts && npm cache clean --force
COPY contracts contracts
COPY backend/fonts backend/fonts
COPY --from=build /boxoffice/backend/dist backend/dist
USER node
CMD ["node", "backend/dist/src/main.js"]

FROM base AS web
ENV NODE_ENV=production
RUN npm ci --ignore-scripts --omit=dev --workspace web && npm cache clean --force
COPY web/server web/server
# What the pages and their heads both draw and say.
COPY web/src web/src
COPY --from=build /boxoffice/web/dist web/dist
USER node
CMD ["node", "web/server/main.ts"]

# Alto is GPL: a program of its own, in an image of its own.
FROM node:24.21.0-bookworm-slim AS bundler
ENV NODE_ENV=production
WORKDIR /bundler
COPY .npmrc ./
COPY bundler-config/package.json bundler-config/package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev && npm cache clean --force
COPY bundler-config/*.ts ./
USER node
CMD ["node", "run-alto.ts"]

# A chain of one's own, for trying: the same node that npm start runs.
FROM build AS chain
ENTRYPOINT ["node", "node_modules/@foundry-rs/anvil/bin.mjs"]
CMD ["--host", "0.0.0.0", "--accounts", "25", "--state", "/data/state.json"]
