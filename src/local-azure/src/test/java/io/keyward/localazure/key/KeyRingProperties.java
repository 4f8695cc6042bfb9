package io.keyward.localazure.key;

import static io.keyward.localazure.TestJson.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.TestClock;
import io.keyward.localazure.object.Recovery;
import io.keyward.localazure.object.Recovery.Protection;
import io.keyward.localazure.state.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

class KeyRingProperties {

    private static final Recovery SOFT_DELETE = new Recovery(Protection.SOFT_DELETE, 90);

    private final TestClock clock = new TestClock();
    private final Path folder = folder();

    @AfterProperty
    void delete_the_folder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Property(tries = 50)
    void a_version_unwraps_what_it_wrapped(
            @ForAll @Size(32) byte[] dek, @ForAll("algorithms") String algorithm) { // invariant 1
        var key = Keys.rsa();

        var wrapped = key.transform(KeyOperation.WRAP_KEY, algorithm, dek.clone());

        assertThat(wrapped).isNotEqualTo(dek);
        assertThat(key.transform(KeyOperation.UNWRAP_KEY, algorithm, wrapped)).isEqualTo(dek);
    }

    @Property(tries = 15)
    void a_version_unwraps_what_it_wrapped_after_any_changes_except_a_purge( // R23
            @ForAll @Size(32) byte[] dek, @ForAll("changes") List<KeyChange> changes) {
        var ring = new KeyRings(new Documents(folder), clock).of("vault");
        var first = ring.add("key", LocalKeyVersion.create(fields("{'kty':'RSA'}"), clock.instant()))
                .current();
        var wrapped = first.material().transform(KeyOperation.WRAP_KEY, "RSA-OAEP", dek.clone());

        changes.forEach(change -> change.apply(this));

        var version = new KeyRings(new Documents(folder), clock)
                .of("vault")
                .get("key")
                .version(first.id());
        assertThat(version.material().transform(KeyOperation.UNWRAP_KEY, "RSA-OAEP", wrapped))
                .isEqualTo(dek);
    }

    /** A change to a key. The key ring is opened again for each change, as after a restart. */
    enum KeyChange {
        ROTATED {
            @Override
            void apply(KeyRing ring) {
                ring.add(
                        "key",
                        LocalKeyVersion.create(
                                fields("{'kty':'EC'}"),
                                ring.get("key").current().attributes().created()));
            }
        },
        DELETED_AND_RECOVERED {
            @Override
            void apply(KeyRing ring) {
                ring.delete("key", SOFT_DELETE, Duration.ZERO);
                ring.recover("key", Duration.ZERO);
            }
        },
        DISABLED_AND_ENABLED {
            @Override
            void apply(KeyRing ring) {
                var version = ring.get("key").versions().get(0).id();
                ring.update("key", version, fields("{'attributes':{'enabled':false}}"));
                ring.update("key", version, fields("{'attributes':{'enabled':true}}"));
            }
        };

        abstract void apply(KeyRing ring);

        void apply(KeyRingProperties test) {
            apply(new KeyRings(new Documents(test.folder), test.clock).of("vault"));
            test.clock.forward(Duration.ofHours(1));
        }
    }

    @Provide
    Arbitrary<String> algorithms() {
        return Arbitraries.of("RSA-OAEP", "RSA-OAEP-256", "RSA1_5");
    }

    @Provide
    Arbitrary<List<KeyChange>> changes() {
        return Arbitraries.of(KeyChange.class).list().ofMaxSize(6);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("keyring");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
