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
    private final List<String> objections = new ArrayList<>();

    @BeforeEach
    void configure() throws Exception {
        new DevelopmentCertificates(folder, Clock.systemUTC()).ensure();
        settings.put(
                "keyward.vault.trust-certificates", folder.resolve("ca.pem").toString());
        settings.put("keyward.keystore", folder.resolve("server.p12").toString());
        settings.put("keyward.keystore.password", password());
    }

    @Test
    void those_shown_and_those_trusted_are_read() {
        var all = certificates().readable(objections::add);

        assertThat(all).hasSizeGreaterThan(1);
        assertThat(objections).isEmpty();
    }

    @Test
    void several_files_are_read_one_by_one() {
        var pem = folder.resolve("ca.pem").toString();
        settings.put("keyward.vault.trust-certificates", pem + ", " + pem + ",/nowhere.pem");
        settings.remove("keyward.keystore");

        assertThat(certificates().readable(objections::add)).hasSize(2);
        assertThat(objections).singleElement().asString().contains("/nowhere.pem");
    }

    @Test
    void a_key_store_whose_password_is_missing_is_told_by_its_setting() {
        settings.remove("keyward.keystore.password");

        var rest = certificates().readable(objections::add);

        assertThat(rest).hasSize(1);
        assertThat(objections).singleElement().asString().startsWith("keyward.keystore cannot be read");
    }

    @ParameterizedTest
    @CsvSource({
        "keyward.vault.trust-certificates, none.pem",
        "keyward.keystore, none.p12",
        "keyward.keystore, ''",
        "keyward.keystore, ca.pem"
    })
    void a_file_that_is_none_is_told_by_its_setting(String setting, String file) {
        settings.put(setting, folder.resolve(file).toString());

        certificates().readable(objections::add);

        assertThat(objections).singleElement().asString().startsWith(setting + " cannot be read: ");
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
