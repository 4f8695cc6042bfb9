# Keyward for production. It needs PostgreSQL, a login authority and a key store, and refuses to start with development settings.
# Build the application first (mvn package -DskipTests), then: docker build -t keyward .
# The bases: Maven with a JDK, and a Java 17 of HotSpot on a Linux with openssl. liberty/jvm.options is for HotSpot.
ARG BUILD_BASE=docker.io/library/maven:3.9-eclipse-temurin-17
ARG RUN_BASE=docker.io/library/eclipse-temurin:17-jre

# Open Liberty and the driver, in the versions of the build
FROM ${BUILD_BASE} AS runtime
COPY pom.xml /tmp/keyward/pom.xml
RUN mvn -B -q -N -f /tmp/keyward/pom.xml dependency:unpack@liberty dependency:copy@drivers -Dliberty.home=/tmp/liberty -Dliberty.server=/tmp/server

FROM ${RUN_BASE}
# the files belong to root, and the server cannot change them
COPY --from=runtime /tmp/liberty/wlp /opt/keyward/wlp
COPY --from=runtime /tmp/server/drivers/postgresql-*.jar /opt/keyward/usr/servers/keyward/drivers/
COPY server.xml liberty/jvm.options /opt/keyward/usr/servers/keyward/
# liberty/local-azure.xml and keyward-local-azure.war are left out on purpose: they are for development only; and
# liberty/admin-center.xml, which switches on the Admin Center: src/docs/operate/operations.md says how to add it
COPY liberty/features.xml liberty/runtime.xml liberty/endpoints.xml liberty/security.xml liberty/datasource.xml liberty/batch.xml liberty/keyward.xml /opt/keyward/usr/servers/keyward/liberty/
COPY target/keyward-sign-in.jar /opt/keyward/usr/servers/keyward/libraries/
COPY target/keyward.war /opt/keyward/usr/servers/keyward/apps/

ENV KEYWARD_MODE=production \
    KEYWARD_DATABASE=postgresql \
    KEYWARD_HOST=* \
    KEYWARD_PORT=9443 \
    KEYWARD_OPERATIONS_HOST=127.0.0.1 \
    KEYWARD_OPERATIONS_PORT=9444 \
    KEYWARD_STATE=/opt/keyward/state
ENV WLP_USER_DIR=/opt/keyward/usr \
    WLP_OUTPUT_DIR=/opt/keyward/output
# the C library keeps freed memory in 2 arenas for all threads, and not in 8 for each processor
ENV MALLOC_ARENA_MAX=2
# Set these when you run the image: KEYWARD_DATABASE_URL, KEYWARD_DATABASE_USER, KEYWARD_DATABASE_PASSWORD, KEYWARD_KEYSTORE,
# KEYWARD_KEYSTORE_PASSWORD, KEYWARD_ADMIN_PASSWORD, KEYWARD_ARM_PUBLIC_URL, KEYWARD_AMBARI_PUBLIC_URL,
# KEYWARD_ARM_ISSUERS, KEYWARD_ARM_SIGNING_KEYS, KEYWARD_ARM_AUDIENCES, KEYWARD_INSTALLATION_SIGNING_KEYS (a mounted folder),
# KEYWARD_AUDIT_MAC_KEY (a mounted file), KEYWARD_AUDIT_SERVER (another name for each server)
USER root
RUN mkdir -p /opt/keyward/state /opt/keyward/output && chown 1001:0 /opt/keyward/state /opt/keyward/output && chmod 770 /opt/keyward/state /opt/keyward/output
# the home folder is for libraries that ask for one; nothing is kept there
RUN echo 'keyward:x:1001:0:Keyward:/opt/keyward/output:/sbin/nologin' >> /etc/passwd
USER 1001
# what must survive, and what a server writes anew at each start; nothing else is written, so the root file system can be read-only
VOLUME /opt/keyward/state /opt/keyward/output
# 9444 is for operators and probes; it is reachable from outside the container only if KEYWARD_OPERATIONS_HOST says so
EXPOSE 9443 9444
# by openssl, because a base image need not have curl
HEALTHCHECK --start-period=2m --interval=30s --timeout=10s CMD \
    printf 'GET /health/live HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$KEYWARD_OPERATIONS_PORT" \
    | openssl s_client -quiet -connect "localhost:$KEYWARD_OPERATIONS_PORT" 2>/dev/null | grep -q '"status":"UP"'
# no core: it would contain the DEKs in use. The process of Java is the one that gets the SIGTERM of a stop.
ENTRYPOINT ["/bin/sh", "-c", "ulimit -c 0; exec /opt/keyward/wlp/bin/server run keyward"]
