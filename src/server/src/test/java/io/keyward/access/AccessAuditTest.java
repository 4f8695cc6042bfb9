package io.keyward.access;

import static io.keyward.key.Keys.A_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.audit.AuditRecords;
import io.keyward.audit.RecordsOfScope;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A change of the access to a key leaves a record at the identity that lost or got the access. */
@OnEachDatabase
class AccessAuditTest {

    @Parameter
    TestDatabase database;

    private final KeyId key = A_KEY.version("0123456789abcdef0123456789abcdef");
    private final String subscription = UUID.randomUUID().toString();
    private final ManagedIdentityId identity = ManagedIdentityId.find(
                    "/subscriptions/%s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i"
                            .formatted(subscription))
            .orElseThrow();

    @Test
    void a_lost_key_is_recorded_and_an_unchanged_state_is_not() {
        var audit = audit();

        audit.accessChanged(new AccessChanged(key, identity, AccessState.ACCESSIBLE, AccessState.LOST));
        audit.accessChanged(new AccessChanged(key, identity, AccessState.LOST, AccessState.LOST));

        assertThat(records()).singleElement().satisfies(row -> {
            assertThat(row.values().get("status")).isEqualTo("Failed");
            assertThat(row.values().get("properties")).contains("\"to\":\"LOST\"");
        });
    }

    private AccessAudit audit() {
        return new TestBeans(database, () -> {})
                .with(Clock.class, Clock.systemUTC())
                .get(AccessAudit.class);
    }

    private List<ChainedRow> records() {
        return RecordsOfScope.records(database.bean(AuditRecords.class), subscription, identity.toString());
    }
}
