package io.keyward.key;

import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The attributes of a key version are stored, on both databases. */
@OnEachDatabase
class KeyVersionsTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final KeyId key = aVersion();

    @Parameter
    TestDatabase database;

    private KeyVersions versions;

    @BeforeEach
    void other_versions_are_stored() {
        versions = database.bean(KeyVersions.class);
        versions.recordAttributes(attributes(aVersion()), NOW);
    }

    @Test
    void an_unknown_version_is_not_found() {
        assertThat(versions.find(key)).isEmpty();
    }

    @Test
    void a_version_that_was_never_read_from_the_vault_has_no_attributes() {
        var newest = aVersion();

        versions.recordNewest(key, attributes(newest), NOW);

        assertThat(versions.find(key)).hasValueSatisfying(stored -> {
            assertThat(stored.key()).isEqualTo(key);
            assertThat(stored.newest()).contains(newest);
            assertThat(stored.seenAt()).isEmpty();
            assertThat(stored.enabled()).isEmpty();
            assertThat(stored.purgeProtected()).isEmpty();
        });
    }

    @Test
    void the_attributes_last_read_from_the_vault_are_stored() {
        versions.recordNewest(key, attributes(aVersion()), NOW);

        versions.recordAttributes(attributes(key), NOW);

        assertThat(versions.find(key)).hasValueSatisfying(stored -> {
            assertThat(stored.seenAt()).contains(NOW);
            assertThat(stored.enabled()).contains(false);
            assertThat(stored.notBefore()).contains(NOW.minusSeconds(2));
            assertThat(stored.expiresOn()).contains(NOW.plusSeconds(3));
            assertThat(stored.createdOn()).contains(NOW.minusSeconds(1));
            assertThat(stored.purgeProtected()).contains(true);
        });
    }

    @Test
    void a_version_is_stored_once_however_it_is_spelled() { // R11
        versions.recordNewest(key, attributes(aVersion()), NOW);
        var first = versions.find(key).map(KeyVersion::id);

        versions.recordAttributes(attributes(KeyId.parse(key.canonical())), NOW);

        assertThat(first).isPresent();
        assertThat(versions.find(key).map(KeyVersion::id)).isEqualTo(first);
        assertThat(versions.find(key).flatMap(KeyVersion::seenAt)).contains(NOW);
    }

    @Test
    void what_is_known_of_several_versions_is_read_at_once() {
        versions.recordAttributes(attributes(key), NOW);

        var known = versions.of(List.of(KeyId.parse(key.canonical()), Keys.aVersion()));

        assertThat(known).containsOnlyKeys(key);
        assertThat(known.get(key).seenAt()).contains(NOW);
        assertThat(versions.of(List.of())).isEmpty();
    }

    private static KeyAttributes attributes(KeyId id) {
        return new KeyAttributes(
                id,
                false,
                Optional.of(NOW.minusSeconds(2)),
                Optional.of(NOW.plusSeconds(3)),
                Optional.of(NOW.minusSeconds(1)),
                true,
                true,
                "RSA",
                2048,
                Set.of("wrapKey"));
    }
}
