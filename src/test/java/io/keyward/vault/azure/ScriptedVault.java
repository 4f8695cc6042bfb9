package io.keyward.vault.azure;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.keyward.key.KeyName;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;

/** A server over TLS on a port of this machine that answers as a test says. */
final class ScriptedVault extends WireMockServer {

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

    /** A wrapped DEK that names a key version of this vault. */
    WrappedDek aWrappedDek() {
        var key = new KeyName("https://localhost:" + httpsPort(), "key1").version(VERSION);
        return new WrappedDek(key, WrapAlgorithm.RSA_OAEP, "AAAA");
    }
}
