package io.keyward.blackbox.node;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.config.Setting;
import io.keyward.agent.disk.encryption.Permission;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.luks.ImageFile;
import io.keyward.agent.node.EnrolledNode;
import io.keyward.agent.node.Procedures;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.step.Step;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of {@code open-without-agent.md}, which open a disk with az and cryptsetup, on a disk that the agent
 * sealed. Before them, az learns the address of the local Azure. Only the values of the first step differ, and cryptsetup tries
 * the key slot instead of opening a volume, because not every machine has dm-crypt.
 */
@Order(4) // early, while vaults get a port of their own: Java resolves no names below localhost
class OpenWithoutAgentIT extends ClusterWithNode {

    private static final Path PAGE = Path.of("src/docs/operate/open-without-agent.md");
    private static final Pattern BLOCK = Pattern.compile(" {3}```bash\n(.*?) {3}```", Pattern.DOTALL);
    private static final int LONGEST_SECONDS = 180;

    private static final String CRYPTSETUP =
            """
            #!/bin/sh
            echo "cryptsetup $*" >> %1$s/calls
            case $1 in
              open) shift; exec /usr/sbin/cryptsetup open --test-passphrase "$1" "$2" "$3" "$4" "$5" ;;
              close) ;;
              *) exec /usr/sbin/cryptsetup "$@" ;;
            esac
            """;
    private static final String RECORDED = "#!/bin/sh\necho \"${0##*/} $*\" >> %1$s/calls\n";

    @TempDir
    Path folder;

    private final RunningKeyward server = BlackBox.server();
    private Path disk;
    private WrappedDek dek;

    @BeforeEach
    void a_disk_that_the_agent_sealed() throws IOException {
        disk = ImageFile.file(folder, 64);
        var machine = io.keyward.agent.node.Machine.of(Optional.of(configuration()));
        machine.enrol(Machine.code(cluster, host(1)));
        seal(machine, machine.enrolled());
        delete(folder.resolve("state"));
        program("cryptsetup", CRYPTSETUP);
        program("mount", RECORDED);
        program("umount", RECORDED);
    }

    @Test
    void the_commands_of_the_page_open_a_disk_without_the_agent_and_its_state_folder() throws Exception {
        var status = run(commands(VAULT.uri().replaceAll("/+$", "")));

        assertThat(status).as(output()).isZero();
        assertThat(calls())
                .containsSubsequence(
                        "cryptsetup open --type luks2 --key-file=- --keyfile-size=32 %s keyward-data0".formatted(disk),
                        "mount -o nosuid,nodev /dev/mapper/keyward-data0 /mnt",
                        "umount /mnt",
                        "cryptsetup close keyward-data0");
        assertThat(filesWith(clearDek())).isEmpty();
    }

    @Tag("campaign")
    @Test
    void a_header_that_names_another_vault_gets_no_token() throws Exception {
        var status = run(commands("https://another.vault.azure.net"));

        assertThat(status).isNotZero();
        assertThat(output()).contains("stop: the header names " + key);
        assertThat(calls()).noneMatch(call -> call.startsWith("cryptsetup open"));
    }

    @Tag("campaign")
    @Test
    void a_refusal_of_the_vault_is_shown_and_the_disk_stays_closed() throws Exception {
        VAULT.disable(key);

        var status = run(commands(VAULT.uri()));

        assertThat(status).isNotZero();
        assertThat(output()).contains("Forbidden");
        assertThat(calls()).noneMatch(call -> call.startsWith("mount"));
    }

    private String clearDek() {
        var request = Json.createObjectBuilder()
                .add("alg", dek.algorithm())
                .add("value", dek.ciphertext())
                .build();
        return cluster.azure()
                .vault("POST", URI.create(dek.keyId() + "/unwrapkey"), request)
                .require(200)
                .json()
                .getString("value");
    }

    private List<Path> filesWith(String encoded) throws IOException {
        var raw = new String(Base64.getUrlDecoder().decode(encoded), ISO_8859_1);
        var found = new ArrayList<Path>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var content = Files.readString(file, ISO_8859_1);
                if (content.contains(encoded) || content.contains(raw)) found.add(file);
            }
        }
        return found;
    }

    private String commands(String vault) throws IOException {
        var blocks = BLOCK.matcher(Files.readString(PAGE, UTF_8))
                .results()
                .map((MatchResult block) -> block.group(1).replaceAll("(?m)^ {3}", ""))
                .toList();
        assertThat(blocks).hasSize(6);
        return "az cloud register --name Local --endpoint-resource-manager %s\naz cloud set --name Local\n"
                        .formatted(server.azure())
                + blocks.get(0)
                        .replaceFirst("disk=\\S+", "disk=" + disk)
                        .replaceFirst("vault=\\S+", "vault=" + vault)
                        .replaceFirst("identity=\\S+", "identity=" + IDENTITY.id())
                + String.join("\n", blocks.subList(1, blocks.size()));
    }

    private int run(String commands) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("bash", "-euc", commands)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        var environment = builder.environment();
        environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
        environment.put("AZURE_CONFIG_DIR", folder.resolve("az").toString());
        environment.put("AZURE_CORE_COLLECT_TELEMETRY", "no");
        environment.put("AZURE_POD_IDENTITY_AUTHORITY_HOST", server.imds().toString());
        environment.put("REQUESTS_CA_BUNDLE", server.authority().toString());
        environment.put("PYTHONWARNINGS", "ignore");
        var process = builder.start();
        process.getOutputStream().close();
        var ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(ended).as(output()).isTrue();
        return process.exitValue();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"), UTF_8);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"), UTF_8);
    }

    private Path configuration() throws IOException {
        Files.writeString(folder.resolve("disks"), "data0 %s%n".formatted(disk));
        var settings = List.of(
                line(Setting.SERVER_URL, server.keyward()),
                line(Setting.CA_FILE, server.authority()),
                line(Setting.IMDS_URL, server.imds()),
                line(Setting.IDENTITY, IDENTITY.id()),
                line(Setting.STATE_FOLDER, folder.resolve("state")),
                line(Setting.RUN_FOLDER, folder.resolve("run")),
                line(Setting.MAPPING_FILE, folder.resolve("disks")));
        return Files.write(folder.resolve("agent.conf"), settings);
    }

    private static String line(Setting setting, Object value) {
        return "%s = %s".formatted(setting.key(), value);
    }

    private void seal(io.keyward.agent.node.Machine machine, EnrolledNode node) {
        var planned = node.fetchPlan().disks().stream()
                .filter(each -> each.kind() == PlannedDisk.Kind.DATA)
                .findFirst()
                .orElseThrow();
        dek = planned.dek().orElseThrow();
        try {
            new Procedures(machine, node, OpenWithoutAgentIT::refuseToOpen)
                    .sealing(progress -> {})
                    .seal(planned, Permission.BLANK_ONLY);
        } catch (CutBeforeOpening expected) {
            return;
        }
        throw new AssertionError("the disk was opened");
    }

    private static void refuseToOpen(Step step) {
        if (step == Step.SEAL_OPEN) throw new CutBeforeOpening();
    }

    private void program(String name, String script) throws IOException {
        var file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, script.formatted(folder));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static void delete(Path state) throws IOException {
        try (var files = Files.list(state)) {
            for (var file : files.toList()) Files.delete(file);
        }
    }

    private static final class CutBeforeOpening extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
