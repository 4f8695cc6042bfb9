package io.keyward.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.ca.DevelopmentCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerCertificatesTest {

    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private final List<String> errors = new ArrayList<>();

    @BeforeEach
    void configure() throws Exception {
        new DevelopmentCertificates(folder, Clock.systemUTC()).ensure();
        settings.put(
                "keyward.vault.trust-certificates", folder.resolve("ca.pem").toString());
        settings.put("keyward.keystore", folder.resolve("server.p12").toString());
        settings.put("keyward.keystore.password", password());
    }

    @Test
    void presented_and_trusted_certificates_are_read() {
        var all = certificates().readable(errors::add);

        assertThat(all).hasSizeGreaterThan(1);
        assertThat(errors).isEmpty();
    }

    @Test
    void an_unreadable_file_does_not_keep_other_files_from_being_read() {
        var pem = folder.resolve("ca.pem").toString();
        settings.put("keyward.vault.trust-certificates", pem + ", " + pem + ",/nowhere.pem");
        settings.remove("keyward.keystore");

        assertThat(certificates().readable(errors::add)).hasSize(2);
        assertThat(errors).singleElement().asString().contains("/nowhere.pem");
    }

    @Test
    void a_key_store_without_its_password_is_reported_by_its_setting() {
        settings.remove("keyward.keystore.password");

        var rest = certificates().readable(errors::add);

        assertThat(rest).hasSize(1);
        assertThat(errors).singleElement().asString().startsWith("keyward.keystore cannot be read");
    }

    @ParameterizedTest
    @CsvSource({
        "keyward.vault.trust-certificates, none.pem",
        "keyward.keystore, none.p12",
        "keyward.keystore, ''",
        "keyward.keystore, ca.pem"
    })
    void an_unreadable_file_is_reported_by_its_setting(String setting, String file) {
        settings.put(setting, folder.resolve(file).toString());

        certificates().readable(errors::add);

        assertThat(errors).singleElement().asString().startsWith(setting + " cannot be read: ");
    }

    private ServerCertificates certificates() {
        return new ServerCertificates(name -> settings.getOrDefault(name, ""));
    }

    private String password() throws Exception {
        var environment = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("keystore.env"))) {
            environment.load(in);
        }
        return environment.getProperty("KEYWARD_KEYSTORE_PASSWORD");
    }
}
