package io.keyward.server;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.arm.ArmApplication;
import io.keyward.audit.AuditConfiguration;
import io.keyward.installation.InstallationKeys;
import io.keyward.server.production.ProductionRules;
import io.keyward.server.production.ProductionWarnings;
import io.keyward.vault.VaultHosts;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Runs before every other start-up bean. If a server in production mode violates {@link ProductionRules}, it ends the
 * process, because an unsafe server must not look like a running one. A server whose ARM API has a method without an
 * action does not start in any mode.
 */
@Singleton
@Startup
public class StartupGuard {

    private static final System.Logger LOG = System.getLogger(StartupGuard.class.getName());

    @Inject
    private Config config;

    @Inject
    private InstallationKeys keys;

    @Inject
    private AuditConfiguration audit;

    @Inject
    private VaultHosts vaults;

    @PostConstruct
    void check() {
        new SignInKeys(Path.of(config.getValue("keyward.state", String.class)))
                .forget(); // even if the start is refused
        ArmApplication.routes(); // throws if a route names no action, because its caller would need no permission
        if (ServerMode.parse(config.getValue("keyward.mode", String.class)) == ServerMode.LOCAL) {
            // fails the start if the setting is malformed; otherwise the first request would fail
            vaults.additionalScopes();
            return;
        }
        var violations = violations();
        if (!violations.isEmpty()) {
            refuse(violations);
        }
        new ProductionWarnings(this::setting).all().forEach(warning -> LOG.log(WARNING, warning));
    }

    private List<String> violations() {
        var violations = new ArrayList<String>();
        var trusted = new ServerCertificates(this::setting).readable(violations::add);
        violations.addAll(new ProductionRules(this::setting).violations(trusted));
        keys.missingSigningKey().ifPresent(violations::add);
        audit.missingKey().ifPresent(violations::add);
        malformedHost().ifPresent(violations::add);
        return violations;
    }

    private Optional<String> malformedHost() {
        try {
            vaults.additionalScopes();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private String setting(String name) {
        return config.getOptionalValue(name, String.class).orElse("");
    }

    private static void refuse(List<String> violations) {
        violations.forEach(violation -> LOG.log(ERROR, "not fit for production: {0}", violation));
        // in a new thread: the shutdown waits for this start-up to end
        new Thread(() -> System.exit(1), "not fit for production").start();
        throw new IllegalStateException("this server is not fit for production: " + String.join("; ", violations));
    }
}
