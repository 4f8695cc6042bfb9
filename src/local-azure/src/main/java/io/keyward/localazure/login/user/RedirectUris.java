package io.keyward.localazure.login.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where the authority sends codes: to programs on this machine that listen at {@code http://localhost} and any port, and to
 * the registered addresses, compared character by character.
 */
@ApplicationScoped
class RedirectUris {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private List<String> registered;

    protected RedirectUris() {} // for CDI

    @Inject
    RedirectUris(@ConfigProperty(name = "keyward.local-azure.redirect-uris") Optional<List<String>> registered) {
        this.registered = registered.orElse(List.of());
    }

    boolean include(String address) {
        return registered.contains(address) || isOnThisMachine(address);
    }

    private static boolean isOnThisMachine(String address) {
        try {
            var uri = URI.create(address);
            return "http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && THIS_MACHINE.contains(uri.getHost())
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
