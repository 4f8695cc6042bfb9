package io.keyward.agent.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.fakes.FakeKeyward;
import io.keyward.agent.fakes.Installation;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.trust.DiskOrder.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A volume is destroyed only by an order that the installation signed for this node, this disk and this volume. */
class OrderVerifierTest {

    private static final String TYPE = "keyward-order+jws";
    private static final Instant DUE = Instant.ofEpochSecond(1_700_000_000L);

    private final Installation installation = new Installation();
    private final OrderVerifier orders = verifier(FakeKeyward.NODE, FakeKeyward.CLUSTER);

    @Test
    void an_order_of_the_installation_is_trusted_from_its_time_on() {
        var order = checked(signed(payload()));

        assertThat(order.serial()).isEqualTo(4);
        assertThatCode(() -> order.requireVolume("AA-u")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "node, x",
        "cluster, 00000000-0000-4000-8000-000000000000",
        "disk, 8",
        "order, replace",
        "order, keep",
        "order, ERASE",
        "v, 2"
    })
    void an_order_about_something_else_is_refused(String member, String value) {
        var other = member.equals("v") ? payload().with(member, 2) : payload().with(member, value);

        assertUntrusted(signed(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "order", "cluster", "node", "disk", "luks", "serial", "nbf"})
    void an_order_that_lacks_a_member_is_refused(String member) {
        var rest = JsonObject.empty();
        for (var entry : payload().members().entrySet()) {
            if (!entry.getKey().equals(member)) rest = rest.with(entry.getKey(), entry.getValue());
        }

        assertUntrusted(signed(rest));
    }

    @ParameterizedTest
    @EnumSource
    void an_order_of_one_kind_is_no_order_of_another_kind(Kind kind) {
        var jws = signed(payload().with("order", DiskOrder.word(kind)));

        for (var other : Kind.values()) {
            if (other == kind) {
                assertThat(orders.checked(jws, other, "7", 0, DUE).disk()).isEqualTo("7");
            } else {
                assertThatThrownBy(() -> orders.checked(jws, other, "7", 0, DUE))
                        .isInstanceOf(UntrustedText.class);
            }
        }
    }

    @Test
    void an_order_of_another_installation_is_refused() {
        assertUntrusted(new Installation(11).sign(TYPE, payload()));
    }

    @Test
    void an_order_of_a_key_that_claims_the_thumbprint_of_a_pinned_one_is_refused() {
        var header = JsonObject.empty().with("alg", "RS256").with("typ", TYPE).with("kid", installation.thumbprint());

        assertUntrusted(new Installation(11).sign(header, payload()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keyward-disk+jws", "keyward-pins+jws", "JWT"})
    void a_document_of_another_type_is_no_order(String type) {
        assertUntrusted(installation.sign(type, payload()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "..", "erase", "!!!.???.***"})
    void a_text_without_a_signature_is_no_order(String text) {
        assertUntrusted(text);
    }

    @Test
    void an_order_with_a_lower_serial_than_was_seen_is_refused_and_the_same_one_again_is_not() {
        assertThat(orders.checked(signed(payload()), Kind.ERASE, "7", 4, DUE).serial())
                .isEqualTo(4);
        assertThatThrownBy(() -> orders.checked(signed(payload()), Kind.ERASE, "7", 5, DUE))
                .isInstanceOfSatisfying(UntrustedText.class, OrderVerifierTest::requireUntrusted);
    }

    @Test
    void an_order_is_not_followed_before_its_time() {
        assertThatThrownBy(() -> orders.checked(signed(payload()), Kind.ERASE, "7", 0, DUE.minusSeconds(1)))
                .isInstanceOfSatisfying(
                        UntrustedText.class, early -> assertThat(early.code()).isEqualTo("OrderNotYetDue"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aa-v", "aa-u "})
    void another_volume_is_not_destroyed_by_the_order(String volume) {
        var order = checked(signed(payload()));

        assertThatThrownBy(() -> order.requireVolume(volume))
                .isInstanceOfSatisfying(UntrustedText.class, OrderVerifierTest::requireUntrusted);
    }

    private OrderVerifier verifier(String node, String cluster) {
        return new OrderVerifier(PinnedKeys.of(installation.keySet()), node, cluster);
    }

    private JsonObject payload() {
        return installation.order("erase", "7", "aa-u", 4);
    }

    private String signed(JsonObject payload) {
        return installation.sign(TYPE, payload);
    }

    private DiskOrder checked(String jws) {
        return orders.checked(jws, Kind.ERASE, "7", 0, DUE);
    }

    private void assertUntrusted(String jws) {
        assertThatThrownBy(() -> checked(jws))
                .isInstanceOfSatisfying(UntrustedText.class, OrderVerifierTest::requireUntrusted);
    }

    private static void requireUntrusted(UntrustedText refusal) {
        assertThat(refusal.code()).isEqualTo("UntrustedOrder");
    }
}
