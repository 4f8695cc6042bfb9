package io.keyward.agent.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.fakes.Installation;
import io.keyward.agent.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PinsTest {

    private static final String TYPE = "keyward-pins+jws";

    private final Installation installation = new Installation();
    private final Installation next = new Installation(11);
    private final Pins pins = new Pins(installation.keySet(), List.of("a.vault.azure.net"), 100);

    @Test
    void a_pinned_key_replaces_the_pins() {
        var newer = pins.replacedBy(installation.sign(TYPE, document("c", 101)), List.of(), "c");

        assertThat(newer).isEqualTo(new Pins(next.keySet(), List.of("b.vault.azure.net"), 101, installation.keySet()));
    }

    @Test
    void successors_lead_from_a_pinned_key_to_the_key_that_signs_the_pins() {
        var last = new Installation(12);
        var successors = List.of(next.successor(last), installation.successor(next)); // the later one first

        var newer = pins.replacedBy(last.sign(TYPE, document("c", 101)), successors, "c");

        assertThat(newer.signingKeys()).isEqualTo(next.keySet());
    }

    @ParameterizedTest
    @MethodSource
    void a_forged_chain_of_successors_leads_nowhere(List<String> successors) {
        var document = new Installation(12).sign(TYPE, document("c", 101));

        assertThatThrownBy(() -> pins.replacedBy(document, successors, "c")).isInstanceOf(UntrustedText.class);
    }

    static Stream<List<String>> a_forged_chain_of_successors_leads_nowhere() {
        var pinned = new Installation();
        var stranger = new Installation(11);
        var last = new Installation(12);
        var toLast = stranger.successor(last);
        var genuine = pinned.successor(stranger).split("\\.", -1);
        var other = pinned.successor(last).split("\\.", -1);
        var ofPinnedByName = JsonObject.empty()
                .with("alg", "RS256")
                .with("typ", "keyward-successor+jws")
                .with("kid", pinned.thumbprint());
        var named = JsonObject.empty()
                .with("v", 1)
                .with("successor", last.keySet().objects("keys").get(0));
        return Stream.of(
                List.of(),
                List.of(toLast), // of a key that nobody pinned
                List.of(last.successor(last)),
                List.of(last.successor(pinned), toLast), // the wrong way round
                List.of(String.join(".", genuine[0], other[1], genuine[2])), // another payload under its signature
                List.of(stranger.sign(ofPinnedByName, named)), // the signature of another key
                List.of(pinned.sign("keyward-disk+jws", named)), // of another type
                List.of(pinned.sign("keyward-successor+jws", JsonObject.empty().with("successor", "text"))),
                List.of("", ".", "..", "a.b.c"));
    }

    @Test
    void a_token_of_a_removed_key_is_refused_as_retired_and_one_of_a_key_that_stays_published_is_trusted() {
        var both = JsonObject.empty().with("keys", List.of(keyOf(next), keyOf(installation)));
        var kept =
                pins.replacedBy(installation.sign(TYPE, document("c", 101).with("signingKeys", both)), List.of(), "c");
        var removed = kept.replacedBy(next.sign(TYPE, document("c", 102)), List.of(), "c");
        var token = installation.sign("keyward-disk+jws", JsonObject.empty());

        assertThat(kept.keys().verified(token, "keyward-disk+jws")).isNotNull();
        assertThatThrownBy(() -> Pins.read(removed.json()).keys().verified(token, "keyward-disk+jws"))
                .isInstanceOfSatisfying(
                        UntrustedText.class, e -> assertThat(e.code()).isEqualTo(UntrustedText.RETIRED));
        assertThatThrownBy(() -> removed.replacedBy(
                        installation.sign(TYPE, document("c", 103)), List.of(installation.successor(next)), "c"))
                .isInstanceOf(UntrustedText.class);
    }

    private static JsonObject keyOf(Installation key) {
        return key.keySet().objects("keys").get(0);
    }

    @Test
    void another_key_does_not_replace_the_pins() {
        assertThatThrownBy(() -> pins.replacedBy(next.sign(TYPE, document("c", 101)), List.of(), "c"))
                .isInstanceOf(UntrustedText.class);
    }

    @Test
    void pins_of_another_cluster_are_refused() {
        assertThatThrownBy(() -> pins.replacedBy(installation.sign(TYPE, document("d", 101)), List.of(), "c"))
                .isInstanceOf(UntrustedText.class);
    }

    @Test
    void older_pins_are_refused() {
        assertThatThrownBy(() -> pins.replacedBy(installation.sign(TYPE, document("c", 99)), List.of(), "c"))
                .isInstanceOfSatisfying(
                        UntrustedText.class, e -> assertThat(e.code()).isEqualTo("ReplayedToken"));
    }

    @Test
    void pins_without_a_key_are_refused() {
        var empty = document("c", 101).with("signingKeys", JsonObject.empty().with("keys", List.of()));

        assertThatThrownBy(() -> pins.replacedBy(installation.sign(TYPE, empty), List.of(), "c"))
                .isInstanceOf(UntrustedText.class);
    }

    private JsonObject document(String cluster, long issuedAt) {
        return JsonObject.empty()
                .with("v", 1)
                .with("cluster", cluster)
                .with("signingKeys", next.keySet())
                .with("vaultHosts", List.of("b.vault.azure.net"))
                .with("iat", issuedAt);
    }
}
