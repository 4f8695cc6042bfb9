package io.keyward.key;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.AttributeConverter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How identifiers are stored: as the customer wrote them where they are shown, in one spelling where queries compare them. */
class StoredSpellingTest {

    private static final String KEY = "https://Kv1.vault.azure.net:443/keys/Disk-Key/" + "A1".repeat(16);
    private static final String IDENTITY =
            "/subscriptions/S1/resourceGroups/Rg1/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Sealer";

    @Test
    void a_key_version_is_stored_as_it_was_written_or_in_its_canonical_spelling() {
        var key = KeyId.parse(KEY);

        assertThat(new KeyIdText().convertToDatabaseColumn(key)).isEqualTo(KEY);
        assertThat(new KeyIdCanonical().convertToDatabaseColumn(key))
                .isEqualTo("https://kv1.vault.azure.net/keys/disk-key/" + "a1".repeat(16));
    }

    @Test
    void an_identity_is_stored_as_it_was_written_or_in_lower_case() {
        var identity = new ManagedIdentityId(IDENTITY);

        assertThat(new ManagedIdentityIdText().convertToDatabaseColumn(identity))
                .isEqualTo(IDENTITY);
        assertThat(new ManagedIdentityIdCanonical().convertToDatabaseColumn(identity))
                .isEqualTo("/subscriptions/s1/resourcegroups/rg1/providers/microsoft.managedidentity/"
                        + "userassignedidentities/sealer");
    }

    @Test
    void stored_text_is_read_again() {
        assertThat(new KeyIdText().convertToEntityAttribute(KEY)).hasToString(KEY);
        assertThat(new KeyIdCanonical().convertToEntityAttribute(KEY)).isEqualTo(KeyId.parse(KEY));
        assertThat(new ManagedIdentityIdText().convertToEntityAttribute(IDENTITY))
                .hasToString(IDENTITY);
        assertThat(new ManagedIdentityIdCanonical().convertToEntityAttribute(IDENTITY))
                .isEqualTo(new ManagedIdentityId(IDENTITY));
    }

    @ParameterizedTest
    @MethodSource("converters")
    void an_absent_identifier_is_stored_as_null(AttributeConverter<?, String> converter) {
        assertThat(converter.convertToDatabaseColumn(null)).isNull();
        assertThat(converter.convertToEntityAttribute(null)).isNull();
    }

    static Stream<AttributeConverter<?, String>> converters() {
        return Stream.of(
                new KeyIdText(), new KeyIdCanonical(), new ManagedIdentityIdText(), new ManagedIdentityIdCanonical());
    }
}
