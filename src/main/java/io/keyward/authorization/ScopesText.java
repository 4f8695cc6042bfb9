package io.keyward.authorization;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import java.util.stream.Collectors;

/** Stores scopes in one column, one on each line. */
@Converter
public class ScopesText implements AttributeConverter<List<Scope>, String> {

    @Override
    public String convertToDatabaseColumn(List<Scope> scopes) {
        return scopes.stream().map(Scope::text).collect(Collectors.joining("\n"));
    }

    @Override
    public List<Scope> convertToEntityAttribute(String text) {
        return text.lines().map(Scope::of).toList();
    }
}
