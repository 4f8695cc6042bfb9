package io.keyward.key;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a managed identity in the spelling of the customer. */
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
