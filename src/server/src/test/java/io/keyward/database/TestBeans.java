package io.keyward.database;

import io.keyward.audit.Audited;
import io.keyward.audit.AuditedInterceptor;
import io.keyward.audit.chain.Chain;
import io.keyward.audit.chain.TestChain;
import io.keyward.directory.KnownNames;
import io.keyward.directory.NoNames;
import io.keyward.schedule.SharedClock;
import jakarta.annotation.Resource;
import jakarta.batch.api.BatchProperty;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Creates beans and injects their dependencies, as the server does: one bean of each type, repositories on a test
 * database, settings by name. A test puts in what it controls itself, such as the clock and the vault, before it gets a
 * bean.
 */
public final class TestBeans {

    private final TestDatabase database;
    private final Runnable beforeCommit;
    private final Map<Class<?>, Object> beans = new HashMap<>();
    private final Map<String, Object> settings = new HashMap<>();

    /** @param beforeCommit runs before each commit, and prevents the commit if it throws */
    public TestBeans(TestDatabase database, Runnable beforeCommit) {
        this.database = database;
        this.beforeCommit = beforeCommit;
        beans.put(Chain.class, TestChain.chain());
        beans.put(Clock.class, Clock.systemUTC());
        beans.put(KnownNames.class, new NoNames());
    }

    public <T> TestBeans with(Class<T> type, T bean) {
        beans.put(type, bean);
        return this;
    }

    public TestBeans with(String setting, Object value) {
        settings.put(setting, value);
        return this;
    }

    public <T> T get(Class<T> type) {
        if (!beans.containsKey(type)) {
            beans.put(type, create(type));
        }
        return type.cast(beans.get(type));
    }

    /** A new bean at each call, with injected dependencies. */
    public <T> T fresh(Class<T> type) {
        return type.cast(create(type));
    }

    private Object create(Class<?> type) {
        if (type == SharedClock.class) {
            return new MovedSharedClock(get(Clock.class));
        }
        try {
            return TestContainer.isRepository(type) || isAudited(type) || isTransactional(type)
                    ? ejb(type)
                    : inject(instance(type));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot create a %s".formatted(type), e);
        }
    }

    private static boolean isAudited(Class<?> type) {
        return Stream.of(type.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(Audited.class));
    }

    // an EJB without an entity manager whose methods each have a transaction of their own
    private static boolean isTransactional(Class<?> type) {
        var attribute = type.getAnnotation(TransactionAttribute.class);
        return attribute != null && attribute.value() == TransactionAttributeType.REQUIRES_NEW;
    }

    private <T> T ejb(Class<T> type) throws ReflectiveOperationException {
        var container = database.container(beforeCommit, this::intercept);
        return container.bean(type, type.cast(inject(instance(type))));
    }

    // the server finds the interceptor by the same annotation
    private Object intercept(Method method, Callable<Object> call) throws Exception {
        return method.isAnnotationPresent(Audited.class)
                ? get(AuditedInterceptor.class).record(new TestInvocation(call))
                : call.call();
    }

    private Object instance(Class<?> type) throws ReflectiveOperationException {
        for (var constructor : type.getDeclaredConstructors()) {
            if (constructor.isAnnotationPresent(Inject.class)) {
                return invoke(constructor, arguments(constructor));
            }
        }
        return invoke(type.getDeclaredConstructor());
    }

    // most beans and their constructors are package-private
    private static Object invoke(Constructor<?> constructor, Object... arguments) throws ReflectiveOperationException {
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    private Object[] arguments(Constructor<?> constructor) {
        return Stream.of(constructor.getParameters())
                .map(parameter -> value(parameter.getAnnotation(ConfigProperty.class), parameter.getType()))
                .toArray();
    }

    private Object inject(Object bean) throws ReflectiveOperationException {
        for (Class<?> type = bean.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                if (isInjected(field)) {
                    set(bean, field);
                }
            }
        }
        return bean;
    }

    // tests set the properties of batch artifacts; a property that the job does not have is null
    private static boolean isInjected(Field field) {
        return (field.isAnnotationPresent(Inject.class) || field.isAnnotationPresent(Resource.class))
                && !field.isAnnotationPresent(BatchProperty.class);
    }

    private void set(Object bean, Field field) throws ReflectiveOperationException {
        field.setAccessible(true);
        field.set(bean, value(field.getAnnotation(ConfigProperty.class), field.getType()));
    }

    private Object value(ConfigProperty setting, Class<?> type) {
        return setting == null ? get(type) : settings.get(setting.name());
    }
}
