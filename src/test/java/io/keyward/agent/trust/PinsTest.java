package io.keyward.agent.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.fakes.Installation;
import io.keyward.agent.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinsTest {

    private static final String TYPE = "keyward-pins+jws";

    private final Installation installation = new Installation();
    private final Installation next = new Installation(11);
    private final Pins pins = new Pins(installation.keySet(), List.of("a.vault.azure.net"), 100);

    @Test
    void a_pinned_key_replaces_the_pins() {
        var newer = pins.replacedBy(installation.sign(TYPE, document("c", 101)), "c");

        assertThat(newer).isEqualTo(new Pins(next.keySet(), List.of("b.vault.azure.net"), 101));
    }

    @Test
    void another_key_does_not_replace_the_pins() {
        assertThatThrownBy(() -> pins.replacedBy(next.sign(TYPE, document("c", 101)), "c"))
                .isInstanceOf(UntrustedText.class);
    }

    @Test
    void pins_of_another_cluster_are_refused() {
        assertThatThrownBy(() -> pins.replacedBy(installation.sign(TYPE, document("d", 101)), "c"))
                .isInstanceOf(UntrustedText.class);
    }

    @Test
    void older_pins_are_refused() {
        assertThatThrownBy(() -> pins.replacedBy(installation.sign(TYPE, document("c", 99)), "c"))
                .isInstanceOfSatisfying(
                        UntrustedText.class, e -> assertThat(e.code()).isEqualTo("ReplayedToken"));
    }

    @Test
    void pins_without_a_key_are_refused() {
        var empty = document("c", 101).with("signingKeys", JsonObject.empty().with("keys", List.of()));

        assertThatThrownBy(() -> pins.replacedBy(installation.sign(TYPE, empty), "c"))
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
