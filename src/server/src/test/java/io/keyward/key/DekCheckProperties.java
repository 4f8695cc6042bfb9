package io.keyward.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** A check value belongs to one DEK of one disk. */
class DekCheckProperties {

    @Property
    void a_check_value_is_the_hmac_of_label_and_disk_id_with_the_dek_as_key(
            @ForAll @Size(Dek.BYTES) byte[] bytes, @ForAll @LongRange(min = 1) long disk)
            throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
        var expected = mac.doFinal(("keyward-dek-check-v1:" + disk).getBytes(StandardCharsets.US_ASCII));

        var check = DekCheck.of(Dek.takeOver(bytes), disk);

        assertThat(check.value())
                .hasSize(43)
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(expected));
    }

    @Property
    void a_check_value_confirms_only_its_own_dek_of_its_own_disk(
            @ForAll @Size(Dek.BYTES) byte[] bytes, @ForAll @LongRange(min = 1, max = 1_000_000) long disk) {
        var other = bytes.clone();
        other[Dek.BYTES - 1] ^= 1;

        var check = DekCheck.of(Dek.takeOver(bytes), disk);

        assertThat(check.confirms(Dek.takeOver(bytes), disk)).isTrue();
        assertThat(check.confirms(Dek.takeOver(other), disk)).isFalse();
        assertThat(check.confirms(Dek.takeOver(bytes), disk + 1)).isFalse();
    }

    @Example
    void the_format_of_stored_check_values_does_not_change() {
        var bytes = new byte[Dek.BYTES];

        var check = DekCheck.of(Dek.takeOver(bytes), 42);

        assertThat(check.value()).isEqualTo("GtLUJwU_UKkpPBrV1NaNPpz6OCIARYIizJaYJUrQq-Q");
    }
}
