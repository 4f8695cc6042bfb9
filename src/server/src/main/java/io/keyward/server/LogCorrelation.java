package io.keyward.server;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.audit.AuditContext;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.lang.reflect.Proxy;

/**
 * Adds the correlation id of the request that a thread works on to the records that it logs, as {@code ext_correlationId} in a
 * JSON log. Open Liberty asks for it with each record.
 *
 * <p>Liberty's {@code LogRecordContext} is called by reflection, because its API is not published as an artifact of its own.
 */
@Singleton
@Startup
public class LogCorrelation {

    private static final System.Logger LOG = System.getLogger(LogCorrelation.class.getName());
    private static final String NAME = "correlationId";
    private static final String CONTEXT = "com.ibm.websphere.logging.hpel.LogRecordContext";

    private Object extension; // Liberty holds it by a weak reference

    @PostConstruct
    void register() {
        try {
            var context = Class.forName(CONTEXT);
            var type = Class.forName(CONTEXT + "$Extension");
            extension = Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "getValue" -> AuditContext.correlationId().orElse(null);
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == arguments[0];
                        default -> NAME;
                    });
            context.getMethod("registerExtension", String.class, type).invoke(null, NAME, extension);
        } catch (ReflectiveOperationException e) {
            LOG.log(WARNING, "log records have no correlation ids on this server", e);
        }
    }

    // declares no checked exception, because a method with @PreDestroy must not
    @PreDestroy
    void unregister() {
        if (extension == null) {
            return;
        }
        try {
            Class.forName(CONTEXT)
                    .getMethod("unregisterExtension", String.class)
                    .invoke(null, NAME);
        } catch (ReflectiveOperationException e) {
            LOG.log(WARNING, "the extension of log records could not be removed", e);
        }
    }
}
