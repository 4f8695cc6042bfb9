package io.keyward.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.ProductionServer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A production server that is configured like a laptop ends, and its log tells all that is wrong. */
class ProductionIT {

    /** In a line of its own; the failure that ends the start-up says all of them in one. */
    private static final Pattern UNFIT = Pattern.compile("(?<!server is )not fit for production: (.*)");

    @Test
    void a_server_with_a_laptop_s_settings_ends_and_names_every_one_of_them() throws Exception {
        var server = ProductionServer.named("production");

        var exitCode = server.runWithLaptopSettings();

        assertThat(exitCode).isEqualTo(1);
        assertThat(server.log().stream().flatMap(ProductionIT::unfit))
                .containsExactlyInAnyOrder(
                        "the database is h2; set keyward.database to postgresql",
                        "keyward.admin.password is empty or a published default; set a secret of your own",
                        "keyward.database.password is empty or a published default; set a secret of your own",
                        "keyward.arm.issuers names an authority on this machine; name that of your tenant",
                        "keyward.arm.signing-keys names an authority on this machine; name that of your tenant",
                        "keyward.arm.public-url is empty or on this machine; set it to what clients call",
                        "keyward.ambari.public-url is empty or on this machine; set it to what clients call",
                        "the development authority is trusted; remove its certificate",
                        "keyward.installation.signing-keys names no folder; set it to that of the installation's keys");
    }

    @Test
    void a_server_without_its_key_store_s_password_ends_and_says_so() throws Exception {
        var server = ProductionServer.named("production-without-password");

        var exitCode = server.runWithLaptopSettings("KEYWARD_KEYSTORE_PASSWORD");

        assertThat(exitCode).isEqualTo(1);
        assertThat(server.log().stream().flatMap(ProductionIT::unfit))
                .contains("keyward.keystore.password is empty or a published default; set a secret of your own")
                .anyMatch(rule -> rule.startsWith("keyward.keystore cannot be read: "));
    }

    private static Stream<String> unfit(String line) {
        return UNFIT.matcher(line).results().map(found -> found.group(1));
    }
}
