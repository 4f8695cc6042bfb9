package io.keyward.portal.key;

import io.keyward.key.KeyId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The key version of the page. It is read once in each request, and not kept for the next one: what the user may read can
 * change while the page is open.
 */
@RequestScoped
public class ShownKey {

    @Inject
    KeyReading reading;

    private Optional<KeyDetails> details;

    Optional<KeyDetails> of(Optional<KeyId> key, String subscription, String after) {
        if (details == null) {
            details = key.flatMap(id -> reading.details(id, subscription, after));
        }
        return details;
    }
}
