package io.keyward.key;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores a key version in the spelling of the customer (R11). */
@Converter
public class KeyIdText implements AttributeConverter<KeyId, String> {

    @Override
    public String convertToDatabaseColumn(KeyId key) {
        return key == null ? null : key.toString();
    }

    @Override
    public KeyId convertToEntityAttribute(String text) {
        return text == null ? null : KeyId.parse(text);
    }
}
