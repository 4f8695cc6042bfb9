package io.keyward.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.config.Setting;
import io.keyward.agent.fakes.AgentUnderTest;
import io.keyward.agent.fakes.FakeKeyward;
import io.keyward.agent.fakes.TestCertificate;
import io.keyward.agent.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private AgentUnderTest agent;
    private Path config;

    @BeforeEach
    void configure() throws IOException {
        agent = new AgentUnderTest(folder.resolve("other"));
        config = Files.writeString(
                folder.resolve("agent.conf"),
                """
                %s = %s
                %s = %s
                %s = %s
                %s = %s
                %s = %s
                """
                        .formatted(
                                Setting.SERVER_URL.key(),
                                agent.keyward().uri(),
                                Setting.CA_FILE.key(),
                                TestCertificate.file(),
                                Setting.IMDS_URL.key(),
                                agent.identityEndpoint().uri(),
                                Setting.STATE_FOLDER.key(),
                                folder.resolve("state"),
                                Setting.RUN_FOLDER.key(),
                                folder.resolve("run")));
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    static Stream<String> commands() {
        return AgentCommands.ALL.stream().map(Command::name);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void each_command_explains_itself_and_its_exit_codes(String command) {
        assertThat(run(command, "--help")).isZero();

        assertThat(text(out)).contains("usage: keyward-agent " + command).contains("--json");
        assertThat(Arrays.stream(ExitCode.values()))
                .allSatisfy(code -> assertThat(text(out)).contains("%2d  %s".formatted(code.number(), code.meaning())));
    }

    @Test
    void the_help_lists_the_commands() {
        assertThat(run("--help")).isZero();

        assertThat(text(out)).contains(commands().toList());
    }

    @Test
    void numbers_of_exit_codes_are_unique() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number)).doesNotHaveDuplicates();
    }

    @Test
    void an_unknown_command_is_wrong_usage() {
        assertThat(run("format")).isEqualTo(ExitCode.USAGE.number());
        assertThat(run()).isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void an_unknown_option_is_wrong_usage() {
        assertThat(configured("enroll", "--force")).isEqualTo(ExitCode.USAGE.number());
        assertThat(text(errors)).contains("unknown option --force");
    }

    @Test
    void an_option_without_its_value_is_wrong_usage() {
        assertThat(run("enroll", "CODE", "--config")).isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void a_missing_configuration_is_named() {
        assertThat(run("enroll", "CODE", "--config", folder.resolve("none").toString()))
                .isEqualTo(ExitCode.CONFIGURATION.number());
        assertThat(text(errors)).contains("none");
    }

    @Test
    void enroll_enrols_the_machine_and_can_be_repeated() {
        assertThat(configured("enroll", FakeKeyward.CODE)).isZero();
        assertThat(configured("enroll", FakeKeyward.CODE)).isZero();

        assertThat(text(out)).contains("enrolled as node wn0");
    }

    @Test
    void enroll_asks_for_the_identity_that_the_configuration_names() throws IOException {
        var client = "11111111-2222-4333-8444-555555555555";
        set("identity = " + client);

        assertThat(configured("enroll", FakeKeyward.CODE)).isZero();
        assertThat(configured("status")).isZero();

        assertThat(agent.identityEndpoint().requests())
                .extracting(request -> request.uri().getQuery().replaceAll(".*&", ""))
                .containsExactly("client_id=" + client, "msi_res_id=/subscriptions/s/identity");
    }

    @Test
    void enroll_needs_a_code() {
        assertThat(configured("enroll")).isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void join_enrols_the_machine_once_keyward_admits_it_and_does_nothing_more_afterwards() throws IOException {
        set("cluster = /subscriptions/s/c\njoin = enroll");
        assertThat(configured("join")).isEqualTo(ExitCode.REFUSED.number());

        agent.keyward().attestation().acceptDocuments();
        assertThat(configured("join")).isZero();
        assertThat(configured("join")).isZero();

        assertThat(text(out)).contains("is node wn0");
        assertThat(agent.keyward().attestation().documents()).hasSize(1);
    }

    @Test
    void join_seals_by_the_plan_and_opens_by_the_kept_plan_while_keyward_is_gone() throws IOException {
        set("cluster = /subscriptions/s/c\njoin = seal");
        agent.keyward().attestation().acceptDocuments();
        assertThat(configured("join")).isZero();
        assertThat(text(out)).contains("no disk to seal");

        agent.keyward().close();
        assertThat(configured("join")).isZero();
        assertThat(text(out)).contains("no disk to unlock");
    }

    @Test
    void join_needs_a_setting_that_says_what_to_do() throws IOException {
        assertThat(configured("join")).isEqualTo(ExitCode.CONFIGURATION.number());
        set("join = everything");
        assertThat(configured("join")).isEqualTo(ExitCode.CONFIGURATION.number());
    }

    private void set(String settings) throws IOException {
        Files.writeString(config, settings + "\n", StandardOpenOption.APPEND);
    }

    @Test
    void a_refusal_has_an_exit_code_of_its_own() {
        assertThat(configured("enroll", "WRONG", "--json")).isEqualTo(ExitCode.REFUSED.number());

        var outcome = JsonObject.parse(text(out));
        assertThat(outcome.text("code")).isEqualTo("EnrollmentCodeInvalid");
        assertThat(outcome.text("result")).isEqualTo("REFUSED");
        assertThat(outcome.number("exitCode")).isEqualTo(ExitCode.REFUSED.number());
    }

    @Test
    void a_server_that_is_gone_has_an_exit_code_of_its_own() {
        agent.keyward().close();

        assertThat(configured("enroll", FakeKeyward.CODE)).isEqualTo(ExitCode.UNREACHABLE.number());
    }

    @Test
    void a_disk_cannot_be_both_overwritten_and_encrypted_in_place() {
        var disk = JsonObject.empty()
                .with("id", "9")
                .with("kind", "data")
                .with("lun", 0)
                .with("order", "keep");
        agent.keyward().plan(JsonObject.empty().with("serial", 1).with("disks", List.of(disk)));
        assertThat(configured("enroll", FakeKeyward.CODE)).isZero();

        assertThat(configured("seal", "--overwrite", "data0", "--encrypt", "9")).isEqualTo(ExitCode.USAGE.number());
        assertThat(text(errors)).contains("more than one option");
    }

    private int configured(String... words) {
        var all = Stream.concat(Stream.of(words), Stream.of("--config", config.toString()));
        return run(all.toArray(String[]::new));
    }

    private int run(String... words) {
        return CommandLine.ofTheAgent(stream(out), stream(errors)).run(words);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
