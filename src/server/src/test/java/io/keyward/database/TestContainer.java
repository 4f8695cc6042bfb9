package io.keyward.database;

import io.keyward.problem.Problem;
import jakarta.ejb.EJBException;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Does what the EJB container does around a call of a stateless bean, by the bean's annotations: it begins, joins or
 * suspends a transaction, uses one entity manager per transaction, and rolls back if an exception leaves the bean. As in
 * the container, calls of a bean to itself are not intercepted.
 */
final class TestContainer {

    /** The current transaction of a thread. All containers share it, as all beans share one transaction manager. */
    private record Context(EntityManager entities, boolean inTransaction) {}

    private static final ThreadLocal<Context> CURRENT = new ThreadLocal<>();

    /** What the container does around a method, inside its transaction. */
    @FunctionalInterface
    interface Interceptor {
        Object intercept(Method method, Callable<Object> call) throws Exception;
    }

    private static final String HANDLER = "handler";

    // made once for all tests: most tests make new beans, and making a new class takes longer than the test itself
    private static final ClassValue<Class<?>> INTERCEPTED = new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> type) {
            return new ByteBuddy()
                    .subclass(type)
                    .defineField(HANDLER, InvocationHandler.class, Visibility.PUBLIC)
                    .method(ElementMatchers.isPublic().and(ElementMatchers.isDeclaredBy(type)))
                    .intercept(InvocationHandlerAdapter.toField(HANDLER))
                    .make()
                    .load(type.getClassLoader())
                    .getLoaded();
        }
    };

    private final EntityManagerFactory factory;
    private final Runnable beforeCommit;
    private final Interceptor interceptor;

    TestContainer(EntityManagerFactory factory, Runnable beforeCommit, Interceptor interceptor) {
        this.factory = factory;
        this.beforeCommit = beforeCommit;
        this.interceptor = interceptor;
    }

    static boolean isRepository(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .anyMatch(field -> field.isAnnotationPresent(PersistenceContext.class));
    }

    <T> T bean(Class<T> type) {
        try {
            return bean(type, type.getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " is not a bean with a public constructor", e);
        }
    }

    /** A bean with an entity manager in its field, if it has such a field. */
    <T> T bean(Class<T> type, T target) throws ReflectiveOperationException {
        return around(type, injected(target, entityManagerOfThread()));
    }

    /** A repository whose transactions the test makes. */
    static <T> T repository(Class<T> type, EntityManager entities) {
        try {
            return injected(type.getConstructor().newInstance(), entities);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " is not a repository", e);
        }
    }

    private static <T> T injected(T target, EntityManager entities) throws ReflectiveOperationException {
        for (var field : target.getClass().getDeclaredFields()) {
            if (field.isAnnotationPresent(PersistenceContext.class)) {
                field.setAccessible(true);
                field.set(target, entities);
            }
        }
        return target;
    }

    private <T> T around(Class<T> type, T target) throws ReflectiveOperationException {
        InvocationHandler handler = (proxy, method, args) -> call(target, method, args);
        var bean = type.cast(INTERCEPTED.get(type).getDeclaredConstructor().newInstance());
        var field = bean.getClass().getDeclaredField(HANDLER);
        field.setAccessible(true);
        field.set(bean, handler);
        return bean;
    }

    private static EntityManager entityManagerOfThread() {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, args) ->
                        causeUnwrapped(() -> method.invoke(CURRENT.get().entities(), args)));
    }

    private Object call(Object target, Method method, Object[] args) throws Exception {
        Callable<Object> work =
                () -> interceptor.intercept(method, () -> causeUnwrapped(() -> method.invoke(target, args)));
        var joins = CURRENT.get() != null && CURRENT.get().inTransaction();
        return switch (attribute(method)) {
            case REQUIRED -> joins ? inCurrentTransaction(work) : inNewTransaction(work);
            case REQUIRES_NEW -> inNewTransaction(work);
            case SUPPORTS -> joins ? inCurrentTransaction(work) : withoutTransaction(work);
            case NOT_SUPPORTED -> withoutTransaction(work);
            case MANDATORY, NEVER -> throw new UnsupportedOperationException("no bean uses this attribute");
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

    private Object inNewTransaction(Callable<Object> work) throws Exception {
        return inContext(true, () -> {
            var transaction = CURRENT.get().entities().getTransaction();
            transaction.begin();
            try {
                var result = work.call();
                beforeCommit.run();
                transaction.commit();
                return result;
            } catch (RuntimeException e) {
                throw asSeenByCaller(e);
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        });
    }

    private static Object inCurrentTransaction(Callable<Object> work) throws Exception {
        try {
            return work.call();
        } catch (RuntimeException e) {
            CURRENT.get().entities().getTransaction().setRollbackOnly();
            throw asSeenByCaller(e);
        }
    }

    private Object withoutTransaction(Callable<Object> work) throws Exception {
        return inContext(false, () -> {
            try {
                return work.call();
            } catch (RuntimeException e) {
                throw asSeenByCaller(e);
            }
        });
    }

    private Object inContext(boolean inTransaction, Callable<Object> work) throws Exception {
        var outer = CURRENT.get();
        try (var entities = factory.createEntityManager()) {
            CURRENT.set(new Context(entities, inTransaction));
            return work.call();
        } finally {
            CURRENT.set(outer);
        }
    }

    // application exceptions reach the caller as they are, the container wraps all others
    private static RuntimeException asSeenByCaller(RuntimeException e) {
        var known = e instanceof EJBException || e instanceof Problem;
        return known ? e : new EJBException(e.getMessage(), e);
    }

    private static Object causeUnwrapped(Callable<Object> reflective) throws Exception {
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
