package io.keyward.agent.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.luks.ImageFile;
import io.keyward.agent.state.StateFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A volume is suspended after a revocation whatever has happened to its header, its device, or the files of the agent. */
class LostHeaderTest extends OpenedDisk {

    private static final String NESTED_TEXT = "[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]";

    @Test
    void the_volume_of_an_intact_disk_is_suspended_and_the_kernel_forgets_its_key() throws IOException {
        assertSuspended();
        assertThat(kernel.calls()).contains("message keyward-data0 0 key wipe");
    }

    @Test
    void a_token_with_one_byte_changed_keeps_no_volume_open() throws IOException {
        var jws = disk.nodeDisk().tokens().all().get(0);
        replaceToken(token(jws.substring(0, 40) + (jws.charAt(40) == 'A' ? 'B' : 'A') + jws.substring(41)));

        assertSuspended();
    }

    @Tag("campaign")
    @ParameterizedTest
    @ValueSource(strings = {"5", "{}", "\"\"", "\"a.b.c\"", NESTED_TEXT})
    void a_token_of_another_form_keeps_no_volume_open(String jws) throws IOException {
        replaceToken("{\"type\":\"keyward\",\"keyslots\":[\"0\"],\"jws\":%s,\"more\":{\"a\":1}}".formatted(jws));

        assertSuspended();
    }

    @Test
    void a_header_without_a_token_keeps_no_volume_open() throws IOException {
        removeTokens();

        assertSuspended();
    }

    @Test
    void a_destroyed_header_keeps_no_volume_open() throws IOException {
        destroyHeader();

        assertSuspended();
        assertThat(reportedLast().text("state")).isEqualTo("suspended");
    }

    @Test
    void a_destroyed_header_keeps_no_volume_open_after_a_restart_of_the_agent() throws IOException {
        destroyHeader();
        Files.delete(disk.machine().state().path().resolve(StateFolder.PLAN));
        restartAgent();

        assertSuspended();
    }

    @Test
    void a_device_that_the_mapping_file_does_not_name_any_more_keeps_no_volume_open() throws IOException {
        Files.writeString(folder.resolve("disks"), "data0 /dev/sdq1\n");

        assertSuspended();
    }

    @Tag("campaign")
    @ParameterizedTest
    @ValueSource(strings = {"no such line", "data0", "data0 /a\ndata0 /b"})
    void a_mapping_file_that_cannot_be_read_keeps_no_volume_open(String text) throws IOException {
        Files.writeString(folder.resolve("disks"), text);

        assertSuspended();
    }

    @Test
    void a_plan_without_the_disk_keeps_no_volume_open() throws IOException {
        keyward.plan(grace().with("serial", 99).with("disks", List.of()));
        keyward.answerHeartbeats(JsonObject.empty().with("planSerial", 99));
        watch.round();

        assertSuspended();
    }

    @Test
    void a_renamed_mapping_is_suspended() throws IOException {
        kernel.rename(0, "backup");

        assertSuspended();
        assertThat(kernel.calls()).contains("message backup 0 key wipe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"revocation.json", "deks.json", "plan.json", "serials.json", "kits.json"})
    void a_file_of_the_agent_that_cannot_be_read_keeps_no_volume_open(String file) throws IOException {
        Files.writeString(disk.machine().state().path().resolve(file), "{\"order\":\"");
        restartAgent();

        assertSuspended();
    }

    @Tag("campaign")
    @ParameterizedTest
    @ValueSource(strings = {"revocation.json", "deks.json"})
    void a_file_that_was_written_again_is_no_longer_reported(String file) throws IOException {
        Files.writeString(disk.machine().state().path().resolve(file), "{\"order\":\"");
        restartAgent();

        watch.round();
        assertThat(lastHeartbeat().objects("alerts")).hasSize(1);
        watch.round();
        assertThat(lastHeartbeat().objects("alerts")).isEmpty();
        restartAgent();
        watch.round();
        assertThat(lastHeartbeat().objects("alerts")).isEmpty();
    }

    @Test
    void a_state_folder_that_cannot_be_written_keeps_no_volume_open_and_is_reported() throws IOException {
        for (var file : List.of("revocation.json.new", "deks.json.new", "plan.json.new", "serials.json.new")) {
            Files.createDirectories(disk.machine().state().path().resolve(file).resolve("in the way"));
        }

        assertSuspended();
        watch.round();
        assertThat(lastHeartbeat().objects("alerts")).anySatisfy(alert -> {
            assertThat(alert.text("code")).isEqualTo("WatchImpaired");
            assertThat(alert.text("message")).contains("state folder");
        });
    }

    @Test
    void an_open_volume_whose_header_is_lost_is_reported_as_open_with_all_mappings() throws IOException {
        destroyHeader();
        kernel.open(1, "keyward-data7", "11111111-2222-4333-8444-555555555555");

        watch.round();

        assertThat(reportedLast().text("state")).isEqualTo("open");
        assertThat(lastHeartbeat().objects("mappings"))
                .extracting(JsonObject::toString)
                .containsExactly(
                        "{\"name\":\"keyward-data0\",\"luksUuid\":\"%s\",\"state\":\"open\"}".formatted(luksUuid),
                        "{\"name\":\"keyward-data7\",\"luksUuid\":\"11111111-2222-4333-8444-555555555555\",\"state\":\"open\"}");
    }

    @Test
    void every_volume_of_the_node_is_suspended_also_those_of_no_plan() throws IOException {
        kernel.open(1, "keyward-data7", "11111111-2222-4333-8444-555555555555");
        kernel.open(2, "other", "66666666-2222-4333-8444-555555555555");

        assertSuspended();
        assertThat(kernel.state(1)).isEqualTo("suspended");
        assertThat(kernel.state(2)).isEqualTo("open");
    }

    @Test
    void a_volume_whose_key_the_kernel_does_not_forget_is_cut() throws IOException {
        kernel.keepKeys();

        revoke();
        watch.round();
        watch.round();

        assertThat(kernel.state(0)).isEqualTo("cut");
    }

    @Test
    void a_mapping_below_a_volume_that_was_cut_loses_its_key_although_the_agent_ended_in_between() throws IOException {
        kernel.open(1, "keyward-data0-overlay", luksUuid);
        kernel.cut(0);
        restartAgent();

        revoke();
        watch.round();

        assertThat(kernel.state(1)).isEqualTo("cut");
    }

    private void assertSuspended() throws IOException {
        revoke();
        watch.round();
        watch.round();
        assertThat(kernel.state(0)).isEqualTo("suspended");
    }

    private JsonObject reportedLast() {
        return lastHeartbeat().objects("disks").get(0);
    }

    private static String token(String jws) {
        return "{\"type\":\"keyward\",\"keyslots\":[\"0\"],\"jws\":\"%s\"}".formatted(jws);
    }

    private void replaceToken(String json) {
        removeTokens();
        try (var input = ClearKey.takeOver(json.getBytes(UTF_8))) {
            run(List.of(input), "token", "import", image());
        }
    }

    private void removeTokens() {
        for (var number : disk.nodeDisk().luks().header().tokens().keySet()) {
            run(List.of(), "token", "remove", "--token-id", number.toString(), image());
        }
    }

    private static void run(List<ClearKey> input, String... arguments) {
        var line = new ArrayList<>(List.of("cryptsetup"));
        line.addAll(List.of(arguments));
        var result = ImageFile.COMMANDS.run(line, input);
        assertThat(result.ok()).as(result.errors()).isTrue();
    }

    private void destroyHeader() throws IOException {
        try (var file = new RandomAccessFile(image(), "rw")) {
            file.write(new byte[16 << 20]);
        }
    }

    private String image() {
        return folder.resolve("disk.img").toString();
    }
}
