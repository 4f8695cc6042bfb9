package io.keyward.portal.page;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;

/** Lets pages read components of records as properties, as Expression Language 6.0 will; named in faces-config.xml. */
public class RecordProperties extends ELResolver {

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        if (!(base instanceof Record)) {
            return null;
        }
        return components(base)
                .filter(component -> component.getName().equals(property))
                .findFirst()
                .map(component -> {
                    context.setPropertyResolved(base, property);
                    return value(base, component);
                })
                .orElse(null);
    }

    private static Object value(Object owner, RecordComponent component) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new ELException(e);
        }
    }

    private static Stream<RecordComponent> components(Object owner) {
        return Stream.of(owner.getClass().getRecordComponents());
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return null; // records cannot be written
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
