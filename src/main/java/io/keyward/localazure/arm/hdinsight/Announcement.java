package io.keyward.localazure.arm.hdinsight;

import io.keyward.localazure.login.Authority;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says on the standard output where everything is, as soon as everything is there: a server that is up but not ready
 * would send its first visitor into an error.
 */
@ApplicationScoped
public class Announcement {

    private static final long SECONDS_BETWEEN_LOOKS = 1;

    private HdInsight provider;
    private Authority authority;
    private Optional<String> authorityFile;
    private volatile CompletableFuture<Void> watch = CompletableFuture.completedFuture(null);
    private volatile boolean stopping;

    protected Announcement() {} // for CDI

    @Inject
    public Announcement(
            HdInsight provider,
            Authority authority,
            @ConfigProperty(name = "keyward.local-azure.ca-file") Optional<String> authorityFile) {
        this.provider = provider;
        this.authority = authority;
        this.authorityFile = authorityFile;
    }

    public void watchFromStart(@Observes @Initialized(ApplicationScoped.class) Object started) {
        look();
    }

    @PreDestroy
    public void stop() {
        stopping = true;
        watch.cancel(true);
    }

    private void look() {
        watch = provider.isReady().thenAccept(ready -> {
            if (ready) {
                System.out.println(text());
            } else if (!stopping) {
                CompletableFuture.delayedExecutor(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS)
                        .execute(this::look);
            }
        });
    }

    String text() {
        var keyward = provider.url();
        return """

                Keyward is ready.
                  ARM endpoint   %s   (az cloud register --endpoint-resource-manager)
                  Keyward        %s
                  Admin Center   %s/adminCenter/
                  OpenAPI UI     %s/openapi/ui/
                  health         %s/health
                  CA to trust    %s
                  a first run    java src/first-run/FirstRun.java
                """
                .formatted(
                        authority.base(),
                        keyward,
                        keyward,
                        keyward,
                        keyward,
                        authorityFile.orElse("the one given to this server"));
    }
}
