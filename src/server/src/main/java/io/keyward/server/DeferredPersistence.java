package io.keyward.server;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.jpa.HibernatePersistenceProvider;

/**
 * A persistence provider: Hibernate, but it builds the persistence unit later if the database cannot be reached. Hibernate
 * needs the database to find its dialect. Open Liberty requests the unit once, before it starts the application, and does not
 * try again after a failure.
 */
public class DeferredPersistence extends HibernatePersistenceProvider {

    private static final System.Logger LOG = System.getLogger(DeferredPersistence.class.getName());

    @Override
    @SuppressWarnings("rawtypes") // as it is declared
    public EntityManagerFactory createContainerEntityManagerFactory(PersistenceUnitInfo unit, Map properties) {
        try {
            return super.createContainerEntityManagerFactory(unit, properties);
        } catch (RuntimeException e) {
            LOG.log(WARNING, "the persistence unit is built when it is used: {0}", e.getMessage());
            return later(() -> super.createContainerEntityManagerFactory(unit, properties));
        }
    }

    /** A persistence unit that is built when it is first used. If that fails, the next use tries again. */
    static EntityManagerFactory later(Supplier<EntityManagerFactory> build) {
        var unit = new LaterUnit(build);
        return (EntityManagerFactory) Proxy.newProxyInstance(
                DeferredPersistence.class.getClassLoader(),
                new Class<?>[] {SessionFactory.class}, // Open Liberty unwraps by a cast
                (proxy, method, arguments) -> unit.call(method, arguments));
    }

    private static final class LaterUnit {

        private final Supplier<EntityManagerFactory> build;
        private EntityManagerFactory built;

        private LaterUnit(Supplier<EntityManagerFactory> build) {
            this.build = build;
        }

        private Object call(Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(built(), arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private synchronized EntityManagerFactory built() {
            if (built == null) {
                built = build.get();
            }
            return built;
        }
    }
}
