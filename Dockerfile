FROM node:24-bookworm-slim

WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional && npm cache clean --force
COPY bin bin
COPY src src
RUN mkdir /data && chown node:node /data

ENV HOST=0.0.0.0 PORT=8080 ASSENT_DATA_DIR=/data
USER node
VOLUME /data
EXPOSE 8080
# The image holds no PostgreSQL: DATABASE_URL is required.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# As npm start: batches of thousands of rows are collected in fewer and shorter turns.
ENTRYPOINT ["node", "--max-semi-space-size=64", "bin/assent.mjs"]
CMD ["serve"]
