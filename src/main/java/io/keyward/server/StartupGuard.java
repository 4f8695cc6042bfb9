package io.keyward.server;

import static java.lang.System.Logger.Level.ERROR;

import io.keyward.installation.InstallationKeys;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * Stands before everything else at start-up: a server in production mode that is configured like a laptop does not
 * start, and its process ends, so that nobody mistakes it for a safe one.
 */
@Singleton
@Startup
public class StartupGuard {

    private static final System.Logger LOG = System.getLogger(StartupGuard.class.getName());

    @Inject
    private Config config;

    @Inject
    private InstallationKeys keys;

    @PostConstruct
    void check() {
        if (ServerMode.parse(config.getValue("keyward.mode", String.class)) == ServerMode.LOCAL) {
            return;
        }
        var broken = broken();
        if (!broken.isEmpty()) {
            refuse(broken);
        }
    }

    private List<String> broken() {
        var broken = new ArrayList<String>();
        var trusted = new ServerCertificates(this::setting).readable(broken::add);
        broken.addAll(new ProductionRules(this::setting).brokenBy(trusted));
        keys.missingSigningKey().ifPresent(broken::add);
        return broken;
    }

    private String setting(String name) {
        return config.getOptionalValue(name, String.class).orElse("");
    }

    private static void refuse(List<String> broken) {
        broken.forEach(rule -> LOG.log(ERROR, "not fit for production: {0}", rule));
        // from a thread of its own: the server's way down waits for this start-up to end
        new Thread(() -> System.exit(1), "not fit for production").start();
        throw new IllegalStateException("this server is not fit for production: " + String.join("; ", broken));
    }
}
