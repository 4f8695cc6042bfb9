package io.keyward.key;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a managed identity in canonical spelling, so that queries can compare it. */
@Converter(autoApply = true)
public class ManagedIdentityIdCanonical implements AttributeConverter<ManagedIdentityId, String> {

    @Override
    public String convertToDatabaseColumn(ManagedIdentityId identity) {
        return identity == null ? null : identity.canonical();
    }

    @Override
    public ManagedIdentityId convertToEntityAttribute(String text) {
        return text == null ? null : new ManagedIdentityId(text);
    }
}
