package io.keyward.server;

import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;

/**
 * Takes the place of Jackson in Hibernate, which would otherwise load it at each start, although Hibernate maps no column to
 * JSON or XML.
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
