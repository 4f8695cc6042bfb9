package io.keyward.node;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.database.TestDatabase;
import io.keyward.disk.DiskKind;
import io.keyward.problem.ProblemCode;
import io.keyward.testsupport.MachineKey;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which documents are receipts of a node for a disk. */
class ErasureReceiptTest {

    private static final Instant ERASED = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TYPE = "keyward-erasure+jws";

    private final NodesUnderKey scenario = new NodesUnderKey(TestDatabase.H2);
    private final MachineKey key = new MachineKey();
    private final long disk = scenario.disk(DiskKind.DATA).id();
    private final EnrolledNode node = new EnrolledNode(
            scenario.node.node(),
            scenario.cluster.id(),
            scenario.cluster.resourceId(),
            scenario.cluster.requireEncryption(),
            key.publicKey());

    @Test
    void a_receipt_of_the_node_for_the_disk_is_read() {
        var document = key.jws(TYPE, payload().build());

        var receipt = ErasureReceipt.read(document, node, disk);

        assertThat(receipt.document()).isEqualTo(document);
        assertThat(receipt.luksUuid()).isEqualTo(NodesUnderKey.LUKS);
        assertThat(receipt.erasedAt()).isEqualTo(ERASED);
    }

    @Test
    void a_deleted_secret_covers_all_its_versions_and_no_other_secret() {
        var kits = Json.createArrayBuilder()
                .add(Json.createObjectBuilder()
                        .add("secretId", "https://kv1.vault.azure.net/secrets/kit")
                        .add("purgeDate", ERASED.toString()));

        var receipt =
                ErasureReceipt.read(key.jws(TYPE, payload().add("kits", kits).build()), node, disk);

        assertThat(receipt.purgeDate("https://kv1.vault.azure.net/secrets/kit/1"))
                .contains(ERASED);
        assertThat(receipt.purgeDate("https://kv1.vault.azure.net/secrets/kit2/1"))
                .isEmpty();
    }

    @Test
    void a_document_of_another_key_is_not_a_receipt() {
        assertInvalid(new MachineKey().jws(TYPE, payload().build()), disk);
    }

    @Test
    void a_document_of_another_type_is_not_a_receipt() {
        assertInvalid(key.jws("keyward-disk+jws", payload().build()), disk);
    }

    @Test
    void a_receipt_for_another_disk_or_node_is_refused() {
        assertInvalid(key.jws(TYPE, payload().build()), disk + 1);
        assertInvalid(
                key.jws(
                        TYPE,
                        payload()
                                .add("node", Long.toString(scenario.other.id()))
                                .build()),
                disk);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "node", "luks", "erasedAt"})
    void a_receipt_without_one_of_its_members_is_refused(String missing) {
        assertInvalid(key.jws(TYPE, payload().remove(missing).build()), disk);
    }

    @Test
    void a_receipt_that_is_too_long_is_refused() {
        assertInvalid(key.jws(TYPE, payload().add("method", "x".repeat(8192)).build()), disk);
    }

    private void assertInvalid(String document, long about) {
        assertThatThrownBy(() -> ErasureReceipt.read(document, node, about))
                .is(problem(ProblemCode.ERASURE_RECEIPT_INVALID));
    }

    private JsonObjectBuilder payload() {
        return Json.createObjectBuilder()
                .add("disk", Long.toString(disk))
                .add("node", Long.toString(scenario.node.id()))
                .add("luks", NodesUnderKey.LUKS)
                .add("erasedAt", ERASED.toString());
    }
}
