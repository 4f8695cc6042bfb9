package io.keyward.vault.azure;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.keyward.key.KeyName;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.testsupport.StubCertificate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server over TLS on a port of this machine that answers as a test says. It runs for a test class, and each test begins
 * without answers.
 */
final class ScriptedVault extends WireMockServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final String VERSION = "0123456789abcdef0123456789abcdef";

    ScriptedVault() {
        super(wireMockConfig()
                .dynamicHttpsPort()
                .httpDisabled(true)
                .bindAddress("127.0.0.1")
                .keystorePath(StubCertificate.get().storeFile().toString())
                .keystorePassword(StubCertificate.PASSWORD)
                .keyManagerPassword(StubCertificate.PASSWORD));
    }

    @Override
    public void beforeAll(ExtensionContext tests) {
        start();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        resetAll();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        stop();
    }

    /** A wrapped DEK that names a key version of this vault. */
    WrappedDek aWrappedDek() {
        var key = new KeyName("https://localhost:" + httpsPort(), "key1").version(VERSION);
        return new WrappedDek(key, WrapAlgorithm.RSA_OAEP, "AAAA");
    }
}
