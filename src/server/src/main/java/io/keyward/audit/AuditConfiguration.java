package io.keyward.audit;

import io.keyward.audit.chain.Chain;
import io.keyward.audit.chain.MacKey;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Produces the audit chain of this server, with the MAC key from the configured file. In local mode, the first start creates
 * the file.
 */
@ApplicationScoped
public class AuditConfiguration {

    private static final String SETTING = "keyward.audit.mac-key";

    @Inject
    @ConfigProperty(name = SETTING)
    Optional<Path> macKey;

    @Inject
    @ConfigProperty(name = "keyward.audit.server")
    String server;

    @Inject
    @ConfigProperty(name = "keyward.mode")
    String mode;

    @Produces
    @Singleton
    Chain chain() {
        return new Chain(server, key());
    }

    private MacKey key() {
        var file = macKey.orElseThrow(() -> new IllegalStateException(
                "%s names no file; set it to a file of 32 random bytes, the same on all servers".formatted(SETTING)));
        return AsciiCase.equal(mode.strip(), "local") ? MacKey.readOrCreate(file) : MacKey.read(file);
    }

    /** Why no record can be written, and what to do about it; empty if the key can be read. */
    public Optional<String> missingKey() {
        try {
            key();
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(e.getMessage());
        }
    }
}
