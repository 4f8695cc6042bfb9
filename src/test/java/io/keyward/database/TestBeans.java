package io.keyward.database;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes beans and gives them what they ask for, as the server does: one of each type, repositories from the database,
 * settings by their name. What the tests own (clock, vault, threads) is put in beforehand.
 */
public final class TestBeans {

    private final TestDatabase database;
    private final Runnable beforeCommit;
    private final Map<Class<?>, Object> beans = new HashMap<>();
    private final Map<String, Object> settings = new HashMap<>();

    public TestBeans(TestDatabase database, Runnable beforeCommit) {
        this.database = database;
        this.beforeCommit = beforeCommit;
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
            beans.put(type, made(type));
        }
        return type.cast(beans.get(type));
    }

    /** A bean that is made anew for whoever asks for it. */
    public <T> T fresh(Class<T> type) {
        return type.cast(made(type));
    }

    private Object made(Class<?> type) {
        try {
            return TestContainer.isRepository(type) ? database.bean(type, beforeCommit) : filled(instance(type));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("%s cannot be made".formatted(type), e);
        }
    }

    private Object instance(Class<?> type) throws ReflectiveOperationException {
        for (var constructor : type.getDeclaredConstructors()) {
            if (constructor.isAnnotationPresent(Inject.class)) {
                return made(constructor, arguments(constructor));
            }
        }
        return made(type.getDeclaredConstructor());
    }

    // not every bean is for other packages
    private static Object made(Constructor<?> constructor, Object... arguments) throws ReflectiveOperationException {
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    private Object[] arguments(Constructor<?> constructor) {
        return Stream.of(constructor.getParameters())
                .map(parameter -> value(parameter.getAnnotation(ConfigProperty.class), parameter.getType()))
                .toArray();
    }

    private Object filled(Object bean) throws ReflectiveOperationException {
        for (var field : bean.getClass().getDeclaredFields()) {
            if (field.isAnnotationPresent(Inject.class) || field.isAnnotationPresent(Resource.class)) {
                fill(bean, field);
            }
        }
        return bean;
    }

    private void fill(Object bean, Field field) throws ReflectiveOperationException {
        field.setAccessible(true);
        field.set(bean, value(field.getAnnotation(ConfigProperty.class), field.getType()));
    }

    private Object value(ConfigProperty setting, Class<?> type) {
        return setting == null ? get(type) : settings.get(setting.name());
    }
}
