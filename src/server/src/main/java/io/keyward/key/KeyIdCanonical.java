package io.keyward.key;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a key version in canonical spelling, so that queries can compare it. */
@Converter(autoApply = true)
public class KeyIdCanonical implements AttributeConverter<KeyId, String> {

    @Override
    public String convertToDatabaseColumn(KeyId key) {
        return key == null ? null : key.canonical();
    }

    @Override
    public KeyId convertToEntityAttribute(String text) {
        return text == null ? null : KeyId.parse(text);
    }
}
