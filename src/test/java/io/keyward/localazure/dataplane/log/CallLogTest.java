package io.keyward.localazure.dataplane.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.dataplane.VaultWorld;
import io.keyward.localazure.state.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallLogTest {

    private static final String DEK = "B".repeat(42) + "E";

    @TempDir
    Path folder;

    @Test
    void calls_are_counted_by_operation_and_the_challenge_is_none() {
        var world = VaultWorld.open(folder);
        var header = world.tokens.header(VaultWorld.ME, VaultWorld.AUDIENCE);
        world.create("k", "{'kty':'RSA'}");
        world.showing(null).get("k", "");

        world.showing(header).get("k", "");
        world.get("nope", "");
        world.wrap("k", "", "{'alg':'RSA-OAEP','value':'" + DEK + "'}");

        var calls = world.logs.of("mykeyvault").calls("MyKeyVault").getJsonObject("calls");
        assertThat(calls.getInt("create")).isEqualTo(1);
        assertThat(calls.getInt("get")).isEqualTo(2);
        assertThat(calls.getInt("wrapKey")).isEqualTo(1);
    }

    @Test
    void a_line_tells_who_what_which_version_and_how_it_ended_but_no_value() throws IOException { // invariant 3
        var world = VaultWorld.open(folder);
        var kid = world.create("k", "{'kty':'RSA','key_ops':['wrapKey']}")
                .body()
                .getJsonObject("key")
                .getString("kid");
        var wrapped = world.wrap("k", "", "{'alg':'RSA-OAEP','value':'" + DEK + "'}")
                .body()
                .getString("value");
        world.unwrap("k", "", "{'alg':'RSA-OAEP','value':'" + wrapped + "'}");

        var lines = world.logs.of("MyKeyVault").lines(line -> line.getInt("number") > 1);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1).getString("operation")).isEqualTo("unwrapKey");
        assertThat(lines.get(1).getString("oid")).isEqualTo("me");
        assertThat(kid).endsWith(lines.get(1).getString("version"));
        assertThat(lines.get(1).getInt("status")).isEqualTo(403);
        assertThat(lines.get(1).getString("innerCode")).isEqualTo("KeyOperationForbidden");
        assertThat(Files.readString(folder.resolve("log/mykeyvault.jsonl"))).doesNotContain(DEK, wrapped);
    }

    @Test
    void counts_and_numbers_go_on_after_a_kill_that_left_a_line_unfinished() throws IOException {
        var world = VaultWorld.open(folder);
        world.create("k", "{'kty':'EC'}");
        Files.writeString(folder.resolve("log/mykeyvault.jsonl"), "{\"numb", StandardOpenOption.APPEND);

        var restarted = new CallLogs(new Documents(folder));
        restarted
                .of("MyKeyVault")
                .append(LoggedCall.read(
                        world.logs.of("MyKeyVault").lines(line -> true).get(0)));

        assertThat(restarted
                        .of("MyKeyVault")
                        .calls("MyKeyVault")
                        .getJsonObject("calls")
                        .getInt("create"))
                .isEqualTo(2);
        assertThat(restarted.of("MyKeyVault").lines(line -> true))
                .extracting(line -> line.getInt("number"))
                .containsExactly(1, 2);
    }
}
