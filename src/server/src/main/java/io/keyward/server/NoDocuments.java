package io.keyward.server;

import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;

/**
 * No column contains JSON or XML that Hibernate maps. Without this class, Hibernate would load Jackson for it at each start.
 */
public class NoDocuments implements FormatMapper {

    @Override
    public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
        throw refused(type);
    }

    @Override
    public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
        throw refused(type);
    }

    private static UnsupportedOperationException refused(JavaType<?> type) {
        return new UnsupportedOperationException("%s is mapped to JSON or XML, see persistence.xml".formatted(type));
    }
}
