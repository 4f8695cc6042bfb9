package io.keyward.localazure.arm.hdinsight;

import io.keyward.localazure.login.LoginAuthority;
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
 * Prints the addresses of all endpoints as soon as Keyward is ready. It waits until then, because a server that is up
 * but not ready answers the first requests with errors.
 */
@ApplicationScoped
public class StartupAnnouncement {

    private static final long SECONDS_BETWEEN_POLLS = 1;

    private KeywardClient provider;
    private LoginAuthority authority;
    private Optional<String> authorityFile;
    private volatile CompletableFuture<Void> pendingPoll = CompletableFuture.completedFuture(null);
    private volatile boolean stopping;

    protected StartupAnnouncement() {} // for CDI

    @Inject
    public StartupAnnouncement(
            KeywardClient provider,
            LoginAuthority authority,
            @ConfigProperty(name = "keyward.local-azure.ca-file") Optional<String> authorityFile) {
        this.provider = provider;
        this.authority = authority;
        this.authorityFile = authorityFile;
    }

    public void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        poll();
    }

    @PreDestroy
    public void stop() {
        stopping = true;
        pendingPoll.cancel(true);
    }

    private void poll() {
        pendingPoll = provider.isReady().thenAccept(ready -> {
            if (ready) {
                System.out.println(text());
            } else if (!stopping) {
                CompletableFuture.delayedExecutor(SECONDS_BETWEEN_POLLS, TimeUnit.SECONDS)
                        .execute(this::poll);
            }
        });
    }

    String text() {
        var operations = provider.operations();
        return """

                Keyward is ready.
                  ARM endpoint   %s   (az cloud register --endpoint-resource-manager)
                  AD FS login    %s   (az cloud register --endpoint-active-directory)
                  Keyward        %s
                  Admin Center   %s/adminCenter/
                  OpenAPI UI     %s/openapi/ui/
                  health         %s/health
                  CA to trust    %s
                  a first run    src/article/walk create, or java src/first-run/FirstRun.java
                """
                .formatted(
                        authority.base(),
                        authority.issuer(),
                        provider.url(),
                        operations,
                        operations,
                        operations,
                        authorityFile.orElse("the one given to this server"));
    }
}
