package io.keyward.agent.luks;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The metadata is what cryptsetup 2.7.5 left when it was killed after the last sector. */
class ReencryptionMetadataTest {

    private static final long DEVICE_BYTES = 83886080;

    private static final String LEFT =
            """
            {"keyslots":
                {"0":{"type":"luks2","key_size":64,"area":{"type":"raw","offset":"32768","size":"258048"}},
                 "1":{"area":{"offset":"290816","size":"4096","type":"datashift","shift_size":"16777216"},
                      "type":"reencrypt","key_size":1,"mode":"encrypt","direction":"backward","priority":0}},
             "tokens":{},
             "segments":
                {"0":{"type":"crypt","offset":"16777216","size":"dynamic","iv_tweak":"0","sector_size":512},
                 "1":{"type":"linear","offset":"0","size":"50331648","flags":["backup-previous"]},
                 "2":{"type":"crypt","offset":"16777216","size":"dynamic","iv_tweak":"0","sector_size":512,
                      "flags":["backup-final"]},
                 "3":{"type":"linear","offset":"67108864","size":"16777216","flags":["backup-moved-segment"]}},
             "digests":
                {"0":{"type":"pbkdf2","keyslots":["0"],"segments":["2","0"],"digest":"uCbdb8BO"},
                 "1":{"type":"pbkdf2","keyslots":["1"],"segments":[],"digest":"kDw1jgWk"}},
             "config":{"json_size":"12288","keyslots_size":"16744448",
                 "requirements":{"mandatory":["online-reencrypt-v2"]}}}
            """;

    private static final String FINAL =
            """
            {"keyslots":
                {"0":{"type":"luks2","key_size":64,"area":{"type":"raw","offset":"32768","size":"258048"}}},
             "tokens":{},
             "segments":
                {"0":{"type":"crypt","offset":"16777216","size":"dynamic","iv_tweak":"0","sector_size":512}},
             "digests":{"0":{"type":"pbkdf2","keyslots":["0"],"segments":["0"],"digest":"uCbdb8BO"}},
             "config":{"json_size":"12288","keyslots_size":"16744448"}}
            """;

    @Test
    void the_final_header_holds_nothing_of_the_encryption() {
        assertThat(isAllEncrypted(LEFT)).isTrue();
        assertThat(new ReencryptionMetadata(JsonObject.parse(LEFT)).finished()).isEqualTo(JsonObject.parse(FINAL));
    }

    @Test
    void a_header_whose_reencryption_slot_is_destroyed_already_is_ended_too() {
        var slots = JsonObject.parse(FINAL).object("keyslots");
        var left = JsonObject.parse(LEFT).with("keyslots", slots);

        assertThat(isAllEncrypted(left.toString())).isTrue();
        assertThat(new ReencryptionMetadata(left).finished()).isEqualTo(JsonObject.parse(FINAL));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a change of the volume key          | \"mode\":\"encrypt\"           | \"mode\":\"reencrypt\"",
                "the other direction                 | \"backward\"                   | \"forward\"",
                "another protection                  | \"type\":\"datashift\"         | \"type\":\"checksum\"",
                "a segment in work                   | \"iv_tweak\":\"0\",\"sector_size\":512} | \"flags\":[\"in-reencryption\"]}",
                "a sector size that is not the final | \"sector_size\":512}            | \"sector_size\":4096}",
                "a segment that ends early           | \"size\":\"dynamic\",\"iv_tweak\":\"0\",\"sector_size\":512} | \"size\":\"512\"}",
                "a plain segment                     | ,\"flags\":[\"backup-previous\"] | ``",
                "a copy at another place             | \"67108864\"                   | \"67108352\"",
                "a copy of another size              | \"size\":\"16777216\"          | \"size\":\"8388608\"",
                "no copy                             | backup-moved-segment           | backup-other",
                "another requirement                 | [\"online-reencrypt-v2\"]      | [\"online-reencrypt-v2\",\"opal\"]",
                "no requirement                      | \"online-reencrypt-v2\"        | ``"
            })
    void any_other_header_is_not_ended(String what, String text, String other) {
        assertThat(LEFT).as(what).contains(text);
        assertThat(isAllEncrypted(LEFT.replace(text, other))).isFalse();
    }

    @Test
    void a_device_of_another_size_is_not_ended() {
        assertThat(new ReencryptionMetadata(JsonObject.parse(LEFT)).isAllEncrypted(DEVICE_BYTES + 512))
                .isFalse();
    }

    @Test
    void a_finished_header_is_not_ended_again() {
        assertThat(isAllEncrypted(FINAL)).isFalse();
    }

    private static boolean isAllEncrypted(String metadata) {
        return new ReencryptionMetadata(JsonObject.parse(metadata)).isAllEncrypted(DEVICE_BYTES);
    }
}
