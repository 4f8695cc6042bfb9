package io.keyward.key;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a managed identity as its ARM resource id, as written. */
@Converter
public class ManagedIdentityIdText implements AttributeConverter<ManagedIdentityId, String> {

    @Override
    public String convertToDatabaseColumn(ManagedIdentityId identity) {
        return identity == null ? null : identity.text();
    }

    @Override
    public ManagedIdentityId convertToEntityAttribute(String text) {
        return text == null ? null : new ManagedIdentityId(text);
    }
}
