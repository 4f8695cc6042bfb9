package io.keyward.agent.luks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.ClearKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A header is not trusted if one of its members differs from what the agent writes. */
class AlteredHeaderFormTest {

    @TempDir
    static Path folder;

    private static JsonObject metadata;

    @BeforeAll
    static void format() throws IOException {
        try (var dek = ClearKey.generateDek(new SecureRandom())) {
            ImageFile.device(folder).format(dek, UUID.randomUUID().toString(), "7");
        }
        metadata = EditedHeader.metadata(folder.resolve("disk.img"));
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                Arguments.of("segments/0/encryption", "cipher_null-ecb"),
                Arguments.of("segments/0/encryption", "aes-cbc-essiv:sha256"),
                Arguments.of("segments/0/encryption", "aes-xts-plain"),
                Arguments.of("segments/0/encryption", "capi:ecb(cipher_null)-plain64"),
                Arguments.of("segments/0/encryption", "AES-XTS-PLAIN64"),
                Arguments.of("segments/0/encryption", null),
                Arguments.of("segments/0/encryption", 7),
                Arguments.of("segments/0/type", "linear"),
                Arguments.of("segments/0/type", "hw-opal"),
                Arguments.of("segments/0/type", "hw-opal-crypt"),
                Arguments.of("segments/0/size", "1048576"),
                Arguments.of("segments/0/iv_tweak", "8"),
                Arguments.of("segments/0/offset", "x"),
                Arguments.of("segments/0/sector_size", 8192),
                Arguments.of("segments/0/sector_size", 1L << 40),
                Arguments.of("segments/0/flags", List.of("backup-final")),
                Arguments.of("segments/0/integrity", JsonObject.empty().with("type", "hmac(sha256)")),
                Arguments.of(
                        "segments/1",
                        JsonObject.empty()
                                .with("type", "linear")
                                .with("offset", "0")
                                .with("size", "512")),
                Arguments.of("segments", JsonObject.empty()),
                Arguments.of("segments", null),
                Arguments.of("keyslots/0/area/encryption", "cipher_null-ecb"),
                Arguments.of("keyslots/0/area/encryption", "aes-ecb"),
                Arguments.of("keyslots/0/area/key_size", 32),
                Arguments.of("keyslots/0/area/type", "none"),
                Arguments.of("keyslots/0/key_size", 0),
                Arguments.of("keyslots/0/key_size", 1),
                Arguments.of("keyslots/0/key_size", 32),
                Arguments.of("keyslots/0/af/stripes", 1),
                Arguments.of("keyslots/0/af/hash", "crc32"),
                Arguments.of("keyslots/0/kdf/type", "none"),
                Arguments.of("keyslots/0/kdf/hash", "md5"),
                Arguments.of("keyslots/0/kdf/iterations", 1),
                Arguments.of("keyslots/0/kdf/salt", "AAAA"),
                Arguments.of("keyslots/0/kdf/salt", "!"),
                Arguments.of("keyslots/0/type", "placeholder"),
                Arguments.of("keyslots/0/type", "reencrypt"),
                Arguments.of("keyslots/1", JsonObject.empty().with("type", "other")),
                Arguments.of("keyslots/a", JsonObject.empty().with("type", "luks2")),
                Arguments.of("digests/0/type", "none"),
                Arguments.of("digests/0/hash", "crc32"),
                Arguments.of("digests/0/iterations", 1),
                Arguments.of("digests/0/digest", "AA=="),
                Arguments.of("digests/0/segments", List.of()),
                Arguments.of("digests/0/keyslots", List.of("1")),
                Arguments.of("digests", JsonObject.empty()),
                Arguments.of(
                        "config/requirements", JsonObject.empty().with("mandatory", List.of("online-reencrypt-v2"))),
                Arguments.of("config/requirements", JsonObject.empty().with("mandatory", List.of("offline-reencrypt"))),
                Arguments.of("config/requirements", JsonObject.empty().with("mandatory", List.of("opal"))),
                Arguments.of("config", null));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void a_header_that_says_something_else_is_not_trusted(String path, Object value) {
        var lie = EditedHeader.with(metadata, path, value);

        assertThatThrownBy(() -> HeaderForm.of("/dev/x", lie)).isInstanceOf(LuksProblem.UntrustedHeader.class);
    }
}
