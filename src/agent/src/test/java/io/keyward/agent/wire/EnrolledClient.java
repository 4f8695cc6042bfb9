package io.keyward.agent.wire;

import io.keyward.agent.fakes.AgentUnderTest;
import io.keyward.agent.fakes.FakeKeyward;
import io.keyward.agent.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An enrolled node whose plan has one disk, and its client of Keyward. */
abstract class EnrolledClient {

    static final String KEY = "https://kv.vault.azure.net/keys/k/0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    AgentUnderTest agent;
    FakeKeyward keyward;
    KeywardClient client;

    @BeforeEach
    void enrol() {
        agent = new AgentUnderTest(folder);
        keyward = agent.keyward();
        agent.enrol();
        client = agent.client();
        keyward.plan(JsonObject.empty().with("serial", 7).with("disks", List.of(disk("9", "b2xk"))));
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    static JsonObject disk(String id, String dek) {
        return JsonObject.empty()
                .with("id", id)
                .with("kind", "data")
                .with("lun", 0)
                .with("order", "keep")
                .with("keyId", KEY)
                .with("algorithm", "RSA-OAEP")
                .with("wrappedDek", dek);
    }
}
