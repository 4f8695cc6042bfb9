package io.keyward.blackbox.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.PromptServer;
import io.keyward.testsupport.Polling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that runs the article with the Azure CLI, and the commands of the README that follow it. */
@Order(7) // near the other tests on this server, which stops after the last of them
@ResourceLock(value = PromptServer.NAME, mode = ResourceAccessMode.READ)
@OwnServers(PromptServer.NAME)
class ArticleWalkIT {

    private static final String SCRIPT = "src/article/walk";
    private static final int LONGEST_MINUTES = 10;
    private static final Pattern REST_COMMANDS =
            Pattern.compile("\\*\\*By REST\\.\\*\\*.*?```\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private final RunningKeyward server = PromptServer.get();
    private final String suffix = UUID.randomUUID().toString().substring(0, 6);

    /** The exit status of a script and everything that it printed. */
    private record Ended(int status, String output) {}

    @Test
    void the_article_runs_and_the_warnings_come_and_go_with_the_key() throws Exception {
        var walk = run(walk());

        assertThat(walk.output())
                .containsSubsequence(
                        "$ az hdinsight create -t spark -g MyResourceGroup" + suffix,
                        "ok: the state of the cluster is Succeeded",
                        "$ az hdinsight rotate-disk-encryption-key --encryption-key-name SparkClusterKey",
                        "ok: the number of nodes is 9",
                        "--enabled false",
                        "ok: refused: Message: key ",
                        "ok: Ambari shows CRITICAL",
                        "ok: the portal shows the alert",
                        "--enabled true",
                        "ok: Ambari shows OK",
                        "ok: the portal shows no alert",
                        "$ az keyvault key delete",
                        "ok: Ambari shows CRITICAL",
                        "ok: the portal shows the alert",
                        "$ az keyvault key recover",
                        "ok: Ambari shows OK",
                        "ok: the portal shows no alert",
                        "Every answer was right");
        assertThat(walk.status()).as(walk.output()).isZero();
        requireCommandsOfTheReadme();
    }

    @Tag("campaign")
    @ParameterizedTest
    @ValueSource(strings = {"storage-identity", "rest"})
    void the_other_ways_create_the_same_cluster(String way) throws Exception {
        requireCreated(way);
    }

    /** Runs the REST commands of the README. They use the identity, the vault and the key that the walk has created. */
    private void requireCommandsOfTheReadme() throws Exception {
        var commands = run(new ProcessBuilder("bash", "-euc", restCommandsOfTheReadme()));

        assertThat(commands.status()).as(commands.output()).isZero();
        assertThat(commands.output()).contains("\"encryption\":\"SSE_AND_CMK\"");
        var cluster = Polling.until(
                () -> new LocalAzure(server)
                        .arm("GET", cluster("RestCluster"))
                        .require(200)
                        .json()
                        .getJsonObject("properties"),
                properties -> !properties.getString("provisioningState").equals("InProgress"));
        assertThat(cluster.getString("provisioningState")).isEqualTo("Succeeded");
    }

    @Tag("campaign")
    @Test
    void the_walk_ends_at_the_first_wrong_answer() throws Exception {
        var script = walk();
        script.environment().put("PATH", folderWithLyingAz() + ":" + System.getenv("PATH"));

        var walk = run(script);

        assertThat(walk.status()).isEqualTo(1);
        assertThat(walk.output())
                .endsWith("wrong: the subscription is 'another' instead of '%s'%n".formatted(LocalClient.SUBSCRIPTION))
                .doesNotContain("az identity create");
    }

    @Tag("campaign")
    @Test
    void two_walks_that_start_in_the_same_second_choose_different_names() throws Exception {
        var one = vaultOfWalkThatChoosesNames();
        var other = vaultOfWalkThatChoosesNames();

        assertThat(one).isNotEqualTo(other);
        assertThat(List.of(one, other))
                .allSatisfy(vault ->
                        assertThat(vault).matches("MyKeyVault[0-9a-f]{8}").hasSizeBetween(3, 24));
    }

    @Test
    void without_a_server_the_walk_says_how_to_start_one() throws Exception {
        var script = walk();
        script.environment().put("CA", folder.resolve("missing.pem").toString());

        var walk = run(script);

        assertThat(walk.status()).isEqualTo(1);
        assertThat(walk.output()).contains("there is no CA certificate at", "start a server with mvn -Prun");
    }

    @Test
    void help_names_the_forms_of_the_walk_and_creates_nothing() throws Exception {
        var help = run(walk("--help"));
        var mistyped = run(walk("creat"));

        assertThat(help.status()).isZero();
        assertThat(help.output()).contains("src/article/walk create").doesNotContain("$ az");
        assertThat(mistyped.status()).isEqualTo(2);
        assertThat(mistyped.output()).isEqualTo(help.output());
    }

    private void requireCreated(String way) throws Exception {
        var script = walk("create");
        script.environment().put("WAY", way);

        var walk = run(script);

        assertThat(walk.output())
                .contains("ok: the encryption of the workers' disks is 6 DATA SSE_AND_CMK,3 OS SSE,3 TEMP CMK,");
        assertThat(walk.status()).as(walk.output()).isZero();
    }

    private String cluster(String name) {
        return "/subscriptions/%s/resourceGroups/MyResourceGroup%s/providers/Microsoft.HDInsight/clusters/%s%s"
                .formatted(LocalClient.SUBSCRIPTION, suffix, name, suffix);
    }

    /** An {@code az} whose login reports another subscription. All other commands go to the real one. */
    private Path folderWithLyingAz() throws IOException {
        script(
                "az",
                """
                #!/bin/sh
                case $1 in
                  login) echo another ;;
                  *) PATH=${PATH#*:} exec az "$@" ;;
                esac
                """);
        return folder;
    }

    /**
     * Runs the walk with a fixed clock and an existing resource group. It ends when it creates the vault, whose name is
     * returned.
     */
    private String vaultOfWalkThatChoosesNames() throws Exception {
        script("date", "#!/bin/sh\necho 1700000000\n");
        script(
                "az",
                """
                #!/bin/sh
                case "$1 $2" in
                  "login "*) echo %s ;;
                  "group exists") echo true ;;
                  "group create") echo Succeeded ;;
                  "keyvault create") exit 1 ;;
                esac
                """
                        .formatted(LocalClient.SUBSCRIPTION));
        var script = walk();
        script.environment().remove("SUFFIX");
        script.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        var created = Pattern.compile("az keyvault create -g \\S+ -n (\\S+)")
                .matcher(run(script).output());
        assertThat(created.find()).isTrue();
        return created.group(1);
    }

    private void script(String name, String text) throws IOException {
        var file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private String restCommandsOfTheReadme() throws IOException {
        var commands = REST_COMMANDS.matcher(Files.readString(Path.of("README.md"), UTF_8));
        assertThat(commands.find()).isTrue();
        return commands.group(1)
                .replace("https://localhost:8443", server.azure().toString())
                .replace("https://localhost:9443", server.keyward().toString())
                .replace("target/keyward-ca.pem", server.authority().toString())
                .replace("target/article/", folder + "/")
                .replace("MyResourceGroup", "MyResourceGroup" + suffix)
                .replace("RestCluster", "RestCluster" + suffix);
    }

    private ProcessBuilder walk(String... arguments) {
        var command = new ArrayList<>(List.of(SCRIPT));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        var environment = builder.environment();
        environment.put("AZURE", server.azure().toString());
        environment.put("KEYWARD", server.keyward().toString());
        environment.put("CA", server.authority().toString());
        environment.put("FOLDER", folder.toString());
        environment.put("SUFFIX", suffix);
        return builder;
    }

    private Ended run(ProcessBuilder script) throws IOException, InterruptedException {
        var file = folder.resolve("output.txt");
        var process =
                script.redirectErrorStream(true).redirectOutput(file.toFile()).start();
        process.getOutputStream().close();
        var ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        var output = Files.readString(file, UTF_8);
        assertThat(ended).as(output).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
