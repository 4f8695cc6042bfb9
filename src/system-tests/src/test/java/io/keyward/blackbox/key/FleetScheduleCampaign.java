package io.keyward.blackbox.key;

import static io.keyward.blackbox.client.RoleIds.CONTRIBUTOR;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.AzureCli;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules of fleet rotations: each runs at its time with the permissions of its owner, which are checked at each run. */
@Tag("campaign")
class FleetScheduleCampaign {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final Path PAGE = Path.of("src/docs/keys/fleet-schedules.md");

    private final LocalAzure azure = new LocalAzure(BlackBox.server());
    private final Customer customer = Customer.of(BlackBox.server(), "rg-schedule");
    private final String schedules = customer.group() + "/providers/Microsoft.HDInsight/fleetSchedules/";
    private final AssignedIdentity identity = customer.identity("schedule");
    private final CustomerVault vault = customer.vault("schedule-vault").grant(identity);

    @Test
    void a_schedule_rotates_at_its_minute() {
        var cluster = cluster("timed", vault.key("timed-key"));
        var newest = vault.key("timed-key");
        var minute =
                Instant.now().plusSeconds(90).truncatedTo(ChronoUnit.MINUTES).atZone(ZONE);
        var time = DateTimeFormatter.ofPattern("HH:mm").format(minute);

        var written = put("timed", schedule(time, "timed"));
        var ran = Polling.until(() -> read("timed"), properties -> properties.containsKey("lastRun"));

        assertThat(written.getJsonObject("nextRun").getString("at"))
                .isEqualTo(minute.toInstant().toString());
        assertThat(written.getJsonObject("nextRun").getString("local")).contains(time, "America/New_York");
        assertThat(ran.getJsonObject("lastRun").getString("outcome")).isEqualTo("Started");
        assertThat(ran.getJsonObject("lastRun").getString("dueAt"))
                .isEqualTo(minute.toInstant().toString());
        awaitKey(cluster, newest);
        azure.arm("GET", ran.getString("latestFleetRotation")).require(200);
    }

    @Test
    void a_schedule_asks_the_rights_of_its_owner_at_each_run_and_another_principal_takes_it_over() {
        var cluster = cluster("owned", vault.key("owned-key"));
        var second = vault.key("owned-key");
        var owner = DirectoryPrincipal.servicePrincipal(azure);
        var role = owner.assign(CONTRIBUTOR, customer.group());
        var body = schedule("02:00", "owned");
        owner.call("PUT", schedules + "owned", body.toString()).require(201);
        owner.call("POST", schedules + "owned/run", null).require(200);
        awaitKey(cluster, second);
        var third = vault.key("owned-key");

        owner.remove(role);
        var refused = runWhenLastEnded();
        var taken = put("owned", body);
        runWhenLastEnded().require(200);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("FleetScheduleOwnerWithoutRole");
        assertThat(refused.message()).contains(owner.objectId(), "PUT the schedule");
        assertThat(taken.getJsonObject("owner").getString("objectId")).isNotEqualTo(owner.objectId());
        awaitKey(cluster, third);
        azure.arm("DELETE", schedules + "owned").require(200);
        azure.arm("DELETE", schedules + "owned").require(204);
    }

    @Test
    void a_role_by_a_group_makes_nobody_the_owner_of_a_schedule() {
        var group = DirectoryPrincipal.group(azure);
        group.assign(CONTRIBUTOR, customer.group());
        var member = DirectoryPrincipal.user(azure, List.of(group.objectId()));

        var refused = member.call(
                "PUT", schedules + "grouped", schedule("02:00", "grouped").toString());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("FleetScheduleOwnerWithoutRole");
    }

    @Test
    void the_commands_of_the_page_write_read_run_and_delete_a_schedule(@TempDir Path folder) throws IOException {
        var script = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("    "))
                .map(line -> line.substring(4).replace("MyResourceGroup", "rg-schedule"))
                .collect(joining("\n", "set -e\n", ""));

        var output =
                AzureCli.of(BlackBox.server(), folder).paste(script).require(0).output();

        assertThat(output).contains("02:00 +0", "Europe/Lisbon", "\"outcome\": \"NothingToDo\"");
        assertThat(azure.arm("GET", schedules + "quarterly").status()).isEqualTo(404);
    }

    private Answer runWhenLastEnded() {
        return Polling.until(
                () -> azure.arm("POST", schedules + "owned/run"),
                answer -> answer.status() == 200 || !answer.code().equals("FleetScheduleRunInProgress"));
    }

    private CustomerCluster cluster(String name, String key) {
        return customer.cluster("schedule-" + name)
                .create(ClusterBody.of("spark").under(key, identity));
    }

    private JsonObject put(String name, JsonObject body) {
        return azure.arm("PUT", schedules + name, body).require(200, 201).json().getJsonObject("properties");
    }

    private JsonObject read(String name) {
        return azure.arm("GET", schedules + name).require(200).json().getJsonObject("properties");
    }

    private static JsonObject schedule(String time, String cluster) {
        var properties = ClusterBody.object(
                """
                {"recurrence": {"everyDays": 90, "time": "%s", "timeZone": "%s", "weekdays":
                    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]},
                 "fleetRotation": {"selection": {"clusters": ["schedule-%s"]}}}
                """
                        .formatted(time, ZONE, cluster));
        return Json.createObjectBuilder().add("properties", properties).build();
    }

    private static void awaitKey(CustomerCluster cluster, String key) {
        Polling.until(cluster::keysByHost, keys -> keys.values().stream().allMatch(key::equals));
    }
}
