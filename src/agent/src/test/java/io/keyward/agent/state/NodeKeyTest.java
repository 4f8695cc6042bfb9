package io.keyward.agent.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeKeyTest {

    private static final String PROVIDER = "SunEC";

    @TempDir
    Path folder;

    @Test
    void a_node_has_the_same_key_pair_each_time() {
        var made = new NodeKey(StateFolder.open(folder)).loadOrMake();

        assertThat(new NodeKey(StateFolder.open(folder)).loadOrMake().getPublic())
                .isEqualTo(made.getPublic());
    }

    @Test
    void a_java_runtime_without_ed25519_is_no_damaged_key() {
        var key = new NodeKey(StateFolder.open(folder));
        var provider = Security.getProvider(PROVIDER);
        Security.removeProvider(PROVIDER);
        try {
            assertThatThrownBy(key::loadOrMake)
                    .isInstanceOf(StateProblem.class)
                    .hasMessageContaining("this Java runtime has no Ed25519");
        } finally {
            Security.addProvider(provider);
        }
    }
}
