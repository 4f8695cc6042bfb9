package io.keyward.blackbox.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AzureCli;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.testsupport.Polling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands in {@code src/docs/keys/fleet.md}, pasted in their order. */
@Tag("campaign")
class FleetByAzCampaign {

    private static final Path PAGE = Path.of("src/docs/keys/fleet.md");

    @TempDir
    Path folder;

    @Test
    void the_commands_of_the_page_plan_start_stop_and_roll_back_a_fleet_rotation() throws IOException {
        var customer = Customer.of(BlackBox.server(), "rg-fleet-az");
        var identity = customer.identity("fleet-az-sealer");
        var vault = customer.vault("fleetazvault").grant(identity);
        var key = vault.key("SparkClusterKey");
        var cluster = customer.cluster("fleetaz")
                .create(ClusterBody.of("kafka").workers(2, 1).under(key, identity));
        vault.key("SparkClusterKey");
        vault.slowDown("unwrapKey", Duration.ofSeconds(5)); // the fleet rotation runs until it is rolled back
        var az = AzureCli.of(BlackBox.server(), folder);
        var script = script(vault.uri());

        az.paste(script.substring(0, script.indexOf("f=/"))).require(0);
        var address =
                script.lines().filter(line -> line.startsWith("f=")).findFirst().orElseThrow();
        var commands = script.lines().filter(line -> line.startsWith("az rest")).toList();
        var report = commands.get(commands.size() - 1);
        var answers = commands.stream()
                .filter(command -> !command.equals(report))
                .map(command -> az.paste(address + "\n" + command).require(0).output())
                .toList();
        vault.clearFaults();
        Polling.until(
                () -> az.paste(address + "\naz rest --method get --url \"$f?api-version=2021-06-01\"")
                        .require(0)
                        .output(),
                fleet -> fleet.contains("backedOut"));

        assertThat(answers).hasSize(8);
        assertThat(answers.get(0)).contains("\"rotate\": 1");
        assertThat(cluster.keyVersion()).isEqualTo(key.substring(key.lastIndexOf('/') + 1));
        assertThat(az.paste(address + "\n" + report).require(0).output().split("\\.", -1))
                .hasSize(3);
    }

    /** The lines of code of the page, for the customer of this test. */
    private static String script(String vault) throws IOException {
        var lines = Files.readAllLines(PAGE);
        var code = lines.subList(lines.indexOf("## By az"), lines.indexOf("## The request"));
        return code.stream()
                .filter(line -> line.startsWith("    "))
                .map(line -> line.substring(4))
                .map(line -> line.replace("https://MyVault.vault.azure.net", vault)
                        .replace("MyResourceGroup", "rg-fleet-az"))
                .collect(Collectors.joining("\n"));
    }
}
