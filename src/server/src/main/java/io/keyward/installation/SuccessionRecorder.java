package io.keyward.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Stores the successions of the current signing keys when a server starts: a server reads its keys only once. */
@ApplicationScoped
public class SuccessionRecorder {

    @Inject
    InstallationKeys keys;

    @Inject
    Successions successions;

    /** Call this once, after the schema is migrated. */
    public void begin() {
        if (keys.missingSigningKey().isPresent()) return;
        keys.successions().stream()
                .filter(succession -> !successions.has(succession))
                .forEach(this::add);
    }

    private void add(Succession succession) {
        try {
            successions.add(succession);
        } catch (RuntimeException e) { // another server of the installation that starts now may have added it
            if (!successions.has(succession)) throw e;
        }
    }
}
