package io.keyward.authorization;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a scope as its text. */
@Converter
public class ScopeText implements AttributeConverter<Scope, String> {

    @Override
    public String convertToDatabaseColumn(Scope scope) {
        return scope.text();
    }

    @Override
    public Scope convertToEntityAttribute(String text) {
        return Scope.of(text);
    }
}
