package io.keyward.localazure.key;

import static io.keyward.localazure.Json.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.TestClock;
import io.keyward.localazure.key.Recovery.Protection;
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
    void leave_nothing_behind() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one))
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Property(tries = 50)
    void what_a_version_wrapped_it_unwraps(
            @ForAll @Size(32) byte[] dek, @ForAll("algorithms") String algorithm) { // invariant 1
        var key = Keys.rsa();

        var wrapped = key.convert(KeyOperation.WRAP_KEY, algorithm, dek.clone());

        assertThat(wrapped).isNotEqualTo(dek);
        assertThat(key.convert(KeyOperation.UNWRAP_KEY, algorithm, wrapped)).isEqualTo(dek);
    }

    @Property(tries = 15)
    void whatever_happens_to_a_key_but_a_purge_it_unwraps_what_it_wrapped( // R23
            @ForAll @Size(32) byte[] dek, @ForAll("fates") List<Fate> fates) {
        var ring = new KeyRings(new Documents(folder), clock).of("vault");
        var first = ring.add("key", KeyVersion.create(fields("{'kty':'RSA'}"), clock.instant()))
                .current();
        var wrapped = first.material().convert(KeyOperation.WRAP_KEY, "RSA-OAEP", dek.clone());

        fates.forEach(fate -> fate.befall(this));

        var version = new KeyRings(new Documents(folder), clock)
                .of("vault")
                .get("key")
                .version(first.id());
        assertThat(version.material().convert(KeyOperation.UNWRAP_KEY, "RSA-OAEP", wrapped))
                .isEqualTo(dek);
    }

    /** What can happen to a key in a vault that is opened anew each time, as after a restart. */
    enum Fate {
        ROTATED {
            @Override
            void befall(KeyRing ring) {
                ring.add(
                        "key",
                        KeyVersion.create(
                                fields("{'kty':'EC'}"),
                                ring.get("key").current().attributes().created()));
            }
        },
        DELETED_AND_RECOVERED {
            @Override
            void befall(KeyRing ring) {
                ring.delete("key", SOFT_DELETE, Duration.ZERO);
                ring.recover("key", Duration.ZERO);
            }
        },
        DISABLED_AND_ENABLED {
            @Override
            void befall(KeyRing ring) {
                var version = ring.get("key").versions().get(0).id();
                ring.update("key", version, fields("{'attributes':{'enabled':false}}"));
                ring.update("key", version, fields("{'attributes':{'enabled':true}}"));
            }
        };

        abstract void befall(KeyRing ring);

        void befall(KeyRingProperties world) {
            befall(new KeyRings(new Documents(world.folder), world.clock).of("vault"));
            world.clock.forward(Duration.ofHours(1));
        }
    }

    @Provide
    Arbitrary<String> algorithms() {
        return Arbitraries.of("RSA-OAEP", "RSA-OAEP-256", "RSA1_5");
    }

    @Provide
    Arbitrary<List<Fate>> fates() {
        return Arbitraries.of(Fate.class).list().ofMaxSize(6);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("keyring");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
