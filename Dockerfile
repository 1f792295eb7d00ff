# One image for both programs: "octoqueue serve" (the default) and "octoqueue work". See docs/deployment.md.

# Builds the package from this checkout, and installs it as anybody would, with what examples/handlers import.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /build
COPY . .
RUN npm ci --ignore-scripts \
    && node node_modules/esbuild/install.js \
    && npm pack --pack-destination /tmp \
    && npm install --prefix /app --omit=dev --ignore-scripts --no-package-lock /tmp/octoqueue-*.tgz \
       $(node -p "const { devDependencies: all } = require('./package.json'); ['nodemailer', 'pica', 'pngjs', 'csv-parse'].map((name) => name + '@' + all[name]).join(' ')") \
    && mkdir /data

# Node and nothing else: no shell, no package manager.
FROM gcr.io/distroless/nodejs24-debian12:nonroot
LABEL org.opencontainers.image.source="https://github.com/octoqueue/octoqueue" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build --chown=nonroot:nonroot /data /data
ENV NODE_ENV=production \
    OCTOQUEUE_DATA=/data \
    NODE_DISABLE_COMPILE_CACHE=1
VOLUME /data
EXPOSE 8080
USER nonroot
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["/nodejs/bin/node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/nodejs/bin/node", "node_modules/octoqueue/bin/octoqueue.js"]
CMD ["serve"]
