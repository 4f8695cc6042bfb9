package io.keyward.server.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.kernel.uml.HostCommand;
import io.keyward.testserver.ServerWithoutAzure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Builds the server's image from the Dockerfile, and runs it. The test makes the base images itself, so that it needs no
 * registry; all other instructions are those of the shipped image. The server that seals is in local mode, because production
 * mode refuses the local Azure.
 */
@Tag("campaign")
class ImageCampaign {

    private static final Path FOLDER = Path.of("target/image").toAbsolutePath();
    private static final String IMAGE = "localhost/keyward";
    private static final int ENDED_BY_SIGTERM = 143;

    private static Podman podman;

    private final ImageContainer container = new ImageContainer(podman, IMAGE, "keyward", FOLDER.resolve("secrets"));

    @BeforeAll
    static void build() throws IOException {
        podman = new Podman(FOLDER);
        HostCommand.run("rm", "-rf", FOLDER.toString());
        Files.createDirectories(FOLDER);
        new BaseImages(podman, FOLDER.resolve("root")).make();
        podman.build(IMAGE, BaseImages.options());
    }

    @AfterAll
    static void removeImages() {
        podman.removeEverything();
    }

    @AfterEach
    void end() {
        container.remove();
    }

    @Test
    void without_settings_it_ends_and_says_what_is_missing_and_with_them_it_seals_a_cluster(TestReporter reporter)
            throws Exception {
        var log = container.runWithoutSettings();
        assertThat(log)
                .contains("not fit for production: keyward.admin.password is empty")
                .contains("not fit for production: keyward.audit.mac-key names no file");
        assertThat(container.exitCode()).isEqualTo(1);
        container.remove();

        var server = ServerWithoutAzure.startedBy(
                container, BlackBox.server(), "image", Map.of("keyward.host", "127.0.0.1"));
        server.start();
        seal(server);
        assertThat(container.isHealthy()).isTrue();
        requireUserWithoutCores();
        server.stop();

        assertThat(container.log()).contains("CWWKE0036I"); // the server has stopped
        assertThat(container.exitCode()).isEqualTo(ENDED_BY_SIGTERM);
        reporter.publishEntry("built, refused without settings, started read-only, sealed a cluster, stopped");
    }

    private static void seal(ServerWithoutAzure server) {
        var customer = Customer.of(BlackBox.server(), "image");
        var identity = customer.identity("sealer");
        var vault = customer.vault("image").grant(identity);
        var azure = customer.azure().withArmAt(server.keyward());
        var cluster = new CustomerCluster(azure, customer.clusters() + "/image")
                .create(ClusterBody.of("Kafka").workers(3, 2).under(vault.key("k"), identity));
        cluster.awaitSuccess(cluster.rotate(vault.key("k")));
        assertThat(cluster.keysByHost()).isNotEmpty();
    }

    /** Requires that the process that gets the signals is Java, runs as the image's user, and writes no core dumps. */
    private void requireUserWithoutCores() throws IOException {
        assertThat(Files.readSymbolicLink(container.proc("exe"))).hasFileName("java");
        assertThat(Files.readAllLines(container.proc("status"))).contains("Uid:\t1001\t1001\t1001\t1001");
        assertThat(Files.readAllLines(container.proc("limits")))
                .anyMatch(limit -> limit.matches("Max core file size\\s+0\\s+0\\s+bytes\\s*"));
    }
}
