package io.keyward.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.ProductionServer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A production server with unsafe settings ends, and its log lists all of them. */
@Tag("campaign")
class ProductionCampaign {

    /** One violation per log line; the exception that ends the start-up, which lists all in one line, does not match. */
    private static final Pattern VIOLATION = Pattern.compile("(?<!server is )not fit for production: (.*)");

    @Test
    void a_production_server_with_unsafe_settings_ends_and_logs_each_of_them() throws Exception {
        var server = ProductionServer.named("production");

        var exitCode = server.runWithLaptopSettings();

        assertThat(exitCode).isEqualTo(1);
        assertThat(server.log().stream().flatMap(ProductionCampaign::violations))
                .containsExactlyInAnyOrder(
                        "the database is h2; set keyward.database to postgresql",
                        "keyward.admin.password is empty or a published default; set a secret of your own",
                        "keyward.database.password is empty or a published default; set a secret of your own",
                        "keyward.arm.issuers names an authority on this machine; name that of your tenant",
                        "keyward.arm.signing-keys names an authority on this machine; name that of your tenant",
                        "keyward.arm.audiences contains https://localhost:8443, which is on this machine; name Keyward's own",
                        "keyward.arm.audiences contains https://localhost:9443, which is on this machine; name Keyward's own",
                        "keyward.arm.public-url is empty or on this machine; set it to what clients call",
                        "keyward.ambari.public-url is empty or on this machine; set it to what clients call",
                        "no principal may assign roles; set keyward.authorization.owners to the object id of an administrator",
                        "the development authority is trusted; remove its certificate",
                        "keyward.installation.signing-keys names no folder; set it to that of the installation's keys",
                        "keyward.audit.mac-key names no file; set it to a file of 32 random bytes, the same on all servers");
    }

    @Test
    void a_production_server_without_its_key_store_password_ends_and_logs_it() throws Exception {
        var server = ProductionServer.named("production-without-password");

        var exitCode = server.runWithLaptopSettings("KEYWARD_KEYSTORE_PASSWORD");

        assertThat(exitCode).isEqualTo(1);
        assertThat(server.log().stream().flatMap(ProductionCampaign::violations))
                .contains("keyward.keystore.password is empty or a published default; set a secret of your own")
                .anyMatch(rule -> rule.startsWith("keyward.keystore cannot be read: "));
        assertThat(server.state().resolve("ltpa.keys"))
                .as("the next start, which has a password, could not read them")
                .doesNotExist();
    }

    private static Stream<String> violations(String line) {
        return VIOLATION.matcher(line).results().map(found -> found.group(1));
    }
}
