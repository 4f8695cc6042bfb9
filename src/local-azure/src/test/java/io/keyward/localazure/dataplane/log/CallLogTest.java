package io.keyward.localazure.dataplane.log;

import static io.keyward.localazure.TestJson.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.control.Fault;
import io.keyward.localazure.dataplane.TestVault;
import io.keyward.localazure.state.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLogTest {

    private static final String DEK = "B".repeat(42) + "E";

    @TempDir
    Path folder;

    @Test
    void calls_are_counted_by_operation_without_requests_that_got_the_challenge() {
        var vault = TestVault.open(folder);
        var header = vault.tokens.header(TestVault.ME, TestVault.AUDIENCE);
        vault.create("k", "{'kty':'RSA'}");
        vault.showing(null).get("k", "");

        vault.showing(header).get("k", "");
        vault.get("nope", "");
        vault.wrap("k", "", "{'alg':'RSA-OAEP','value':'" + DEK + "'}");

        var calls = vault.logs.of("mykeyvault").calls("MyKeyVault").getJsonObject("calls");
        assertThat(calls.getInt("create")).isEqualTo(1);
        assertThat(calls.getInt("get")).isEqualTo(2);
        assertThat(calls.getInt("wrapKey")).isEqualTo(1);
    }

    @Test
    void a_log_line_has_caller_operation_version_and_outcome_but_no_key_value() throws IOException { // invariant 3
        var vault = TestVault.open(folder);
        var kid = vault.create("k", "{'kty':'RSA','key_ops':['wrapKey']}")
                .body()
                .getJsonObject("key")
                .getString("kid");
        var wrapped = vault.wrap("k", "", "{'alg':'RSA-OAEP','value':'" + DEK + "'}")
                .body()
                .getString("value");
        vault.unwrap("k", "", "{'alg':'RSA-OAEP','value':'" + wrapped + "'}");

        var lines = vault.logs.of("MyKeyVault").lines(line -> line.getInt("number") > 1);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1).getString("operation")).isEqualTo("unwrapKey");
        assertThat(lines.get(1).getString("oid")).isEqualTo("me");
        assertThat(kid).endsWith(lines.get(1).getString("version"));
        assertThat(lines.get(1).getInt("status")).isEqualTo(403);
        assertThat(lines.get(1).getString("innerCode")).isEqualTo("KeyOperationForbidden");
        assertThat(Files.readString(folder.resolve("log/mykeyvault.jsonl"))).doesNotContain(DEK, wrapped);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"{'kind':'fail','status':403,'code':'Forbidden','innerCode':'AccessDenied'}\", 403 Forbidden/AccessDenied",
                "\"{'kind':'fail','status':404}\", 404 KeyNotFound/",
                "{'kind':'throttle'}, 429 Throttled/VaultRequestTypeLimitReached"
            })
    void a_log_line_of_an_injected_fault_has_the_status_and_codes_of_its_error_response(String fault, String logged) {
        var vault = TestVault.open(folder);
        vault.faults.arm("MyKeyVault", Fault.read(fields(fault)));

        vault.get("k", "");

        assertThat(vault.logs.of("MyKeyVault").lines(line -> true))
                .extracting(line -> "%d %s/%s"
                        .formatted(line.getInt("status"), line.getString("code"), line.getString("innerCode")))
                .containsExactly(logged);
    }

    @Test
    void counts_and_line_numbers_continue_after_a_kill_that_left_an_unfinished_line() throws IOException {
        var vault = TestVault.open(folder);
        vault.create("k", "{'kty':'EC'}");
        Files.writeString(folder.resolve("log/mykeyvault.jsonl"), "{\"numb", StandardOpenOption.APPEND);

        var restarted = new CallLogs(new Documents(folder));
        restarted
                .of("MyKeyVault")
                .append(LoggedCall.read(
                        vault.logs.of("MyKeyVault").lines(line -> true).get(0)));

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
