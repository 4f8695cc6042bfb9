package io.keyward.database;

import io.keyward.problem.Problem;
import jakarta.ejb.EJBException;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * What the EJB container does around a call of a stateless bean, as the bean's own annotations say: a transaction begun,
 * joined or set aside, one entity manager for each transaction, a roll-back where a problem leaves the bean. Calls of a
 * bean on itself are not seen, as in the container.
 */
final class TestContainer {

    /** What goes on in a thread: all containers of a database share it, as all beans share the transaction manager. */
    private record Work(EntityManager entities, boolean inTransaction) {}

    private static final ThreadLocal<Work> CURRENT = new ThreadLocal<>();

    private final EntityManagerFactory factory;
    private final Runnable beforeCommit;

    TestContainer(EntityManagerFactory factory, Runnable beforeCommit) {
        this.factory = factory;
        this.beforeCommit = beforeCommit;
    }

    static boolean isRepository(Class<?> type) {
        return Stream.of(type.getConstructors()).anyMatch(constructor -> List.of(constructor.getParameterTypes())
                .equals(List.of(EntityManager.class)));
    }

    <T> T bean(Class<T> type) {
        try {
            var target = type.getConstructor(EntityManager.class).newInstance(entitiesOfTheThread());
            return type.cast(new ByteBuddy()
                    .subclass(type)
                    .method(ElementMatchers.isPublic().and(ElementMatchers.isDeclaredBy(type)))
                    .intercept(InvocationHandlerAdapter.of((proxy, method, args) -> call(target, method, args)))
                    .make()
                    .load(type.getClassLoader())
                    .getLoaded()
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " is no bean over an entity manager", e);
        }
    }

    private static EntityManager entitiesOfTheThread() {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, args) ->
                        unwrapped(() -> method.invoke(CURRENT.get().entities(), args)));
    }

    private Object call(Object target, Method method, Object[] args) throws Exception {
        Callable<Object> work = () -> unwrapped(() -> method.invoke(target, args));
        var joins = CURRENT.get() != null && CURRENT.get().inTransaction();
        return switch (attribute(method)) {
            case REQUIRED -> joins ? joined(work) : transacted(work);
            case REQUIRES_NEW -> transacted(work);
            case SUPPORTS -> joins ? joined(work) : bare(work);
            case NOT_SUPPORTED -> bare(work);
            case MANDATORY, NEVER -> throw new UnsupportedOperationException("no bean asks for it");
        };
    }

    private static TransactionAttributeType attribute(Method method) {
        return Stream.of(method, method.getDeclaringClass())
                .map(element -> element.getAnnotation(TransactionAttribute.class))
                .filter(Objects::nonNull)
                .map(TransactionAttribute::value)
                .findFirst()
                .orElse(TransactionAttributeType.REQUIRED);
    }

    private Object transacted(Callable<Object> work) throws Exception {
        return within(true, () -> {
            var transaction = CURRENT.get().entities().getTransaction();
            transaction.begin();
            try {
                var result = work.call();
                beforeCommit.run();
                transaction.commit();
                return result;
            } catch (RuntimeException e) {
                throw leaving(e);
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        });
    }

    private static Object joined(Callable<Object> work) throws Exception {
        try {
            return work.call();
        } catch (RuntimeException e) {
            CURRENT.get().entities().getTransaction().setRollbackOnly();
            throw leaving(e);
        }
    }

    private Object bare(Callable<Object> work) throws Exception {
        return within(false, () -> {
            try {
                return work.call();
            } catch (RuntimeException e) {
                throw leaving(e);
            }
        });
    }

    private Object within(boolean inTransaction, Callable<Object> work) throws Exception {
        var outer = CURRENT.get();
        try (var entities = factory.createEntityManager()) {
            CURRENT.set(new Work(entities, inTransaction));
            return work.call();
        } finally {
            CURRENT.set(outer);
        }
    }

    // callers of a bean see application exceptions as they are, anything else as the container's own
    private static RuntimeException leaving(RuntimeException e) {
        var known = e instanceof EJBException || e instanceof Problem;
        return known ? e : new EJBException(e.getMessage(), e);
    }

    private static Object unwrapped(Callable<Object> reflective) throws Exception {
        try {
            return reflective.call();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw (Error) e.getCause();
        }
    }
}
