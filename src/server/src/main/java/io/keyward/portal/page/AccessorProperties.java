package io.keyward.portal.page;

import static java.util.stream.Collectors.toMap;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets pages read records and objects of the domain by their accessors: {@code row.key} is {@code row.key()}. An {@link
 * Optional} is unwrapped; null if it is empty. Beans of the portal are read by getters as usual. faces-config.xml registers
 * this class.
 */
public class AccessorProperties extends ELResolver {

    private static final String ALL = "io.keyward.";
    private static final String BEANS = ALL + "portal.";

    /** The accessors of each class by name, because {@link Class#getMethods} computes its result again in each call. */
    private static final ClassValue<Map<String, Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return Stream.of(type.getMethods())
                    .filter(method -> isAccessor(type, method))
                    .collect(toMap(Method::getName, method -> method, (own, inherited) -> own));
        }
    };

    private static boolean isAccessor(Class<?> type, Method method) {
        return (type.isRecord()
                        || (type.getName().startsWith(ALL) && !type.getName().startsWith(BEANS)))
                && method.getDeclaringClass() != Object.class
                && method.getParameterCount() == 0
                && method.getReturnType() != void.class;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        if (base == null || !(property instanceof String name)) {
            return null;
        }
        var accessor = ACCESSORS.get(base.getClass()).get(name);
        if (accessor == null) {
            return null;
        }
        context.setPropertyResolved(base, property);
        return value(base, accessor);
    }

    private static Object value(Object owner, Method accessor) {
        try {
            var value = accessor.invoke(owner);
            return value instanceof Optional<?> optional ? optional.orElse(null) : value;
        } catch (ReflectiveOperationException e) {
            throw new ELException(e);
        }
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return null; // pages cannot write objects of the domain
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {}

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return null;
    }
}
