# Keyward for production. It needs PostgreSQL, a login authority and a key store, and refuses to start with development settings.
# Build the application first (mvn package -DskipTests), then: docker build -t keyward .
FROM maven:3.9-eclipse-temurin-17 AS drivers
COPY pom.xml /tmp/keyward/pom.xml
COPY .mvn /tmp/keyward/.mvn
RUN mvn -B -q -N -f /tmp/keyward/pom.xml dependency:copy@drivers -Dliberty.server=/tmp/server

FROM open-liberty:26.0.0.3-full-java17-openj9
# 1001 is the non-root user of the base image
COPY --from=drivers --chown=1001:0 /tmp/server/drivers/postgresql-*.jar /config/drivers/
COPY --chown=1001:0 server.xml /config/
COPY --chown=1001:0 liberty/jvm.options /config/
# liberty/local-azure.xml and keyward-local-azure.war are left out on purpose: they are for development only; and
# liberty/admin-center.xml, which switches on the Admin Center: src/docs/operate/operations.md says how to add it
COPY --chown=1001:0 liberty/features.xml liberty/runtime.xml liberty/endpoints.xml liberty/security.xml liberty/datasource.xml liberty/batch.xml liberty/keyward.xml /config/liberty/
COPY --chown=1001:0 target/keyward-sign-in.jar /config/libraries/
COPY --chown=1001:0 target/keyward.war /config/apps/

ENV KEYWARD_MODE=production \
    KEYWARD_DATABASE=postgresql \
    KEYWARD_HOST=* \
    KEYWARD_PORT=9443 \
    KEYWARD_OPERATIONS_HOST=127.0.0.1 \
    KEYWARD_OPERATIONS_PORT=9444 \
    KEYWARD_STATE=/opt/keyward/state
# the C library keeps freed memory in 2 arenas for all threads, and not in 8 for each processor
ENV MALLOC_ARENA_MAX=2
# Set these when you run the image: KEYWARD_DATABASE_URL, KEYWARD_DATABASE_USER, KEYWARD_DATABASE_PASSWORD, KEYWARD_KEYSTORE,
# KEYWARD_KEYSTORE_PASSWORD, KEYWARD_ADMIN_PASSWORD, KEYWARD_ARM_PUBLIC_URL, KEYWARD_AMBARI_PUBLIC_URL,
# KEYWARD_ARM_ISSUERS, KEYWARD_ARM_SIGNING_KEYS, KEYWARD_ARM_AUDIENCES, KEYWARD_INSTALLATION_SIGNING_KEYS (a mounted folder),
# KEYWARD_AUDIT_MAC_KEY (a mounted file), KEYWARD_AUDIT_SERVER (another name for each server)
USER root
RUN mkdir -p /opt/keyward/state && chown -R 1001:0 /opt/keyward && chmod -R g+rwX /opt/keyward
# the image runs OpenJ9, which has its own dump options: a dump would contain the DEKs in use
RUN printf '%s\n' '-Xdump:none' >> /config/jvm.options
USER 1001
VOLUME /opt/keyward/state
# 9444 is for operators and probes; it is reachable from outside the container only if KEYWARD_OPERATIONS_HOST says so
EXPOSE 9443 9444
# by openssl, because a base image need not have curl
HEALTHCHECK --start-period=2m --interval=30s --timeout=10s CMD \
    printf 'GET /health/live HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$KEYWARD_OPERATIONS_PORT" \
    | openssl s_client -quiet -connect "localhost:$KEYWARD_OPERATIONS_PORT" 2>/dev/null | grep -q '"status":"UP"'
