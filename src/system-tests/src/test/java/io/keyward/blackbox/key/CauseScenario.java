package io.keyward.blackbox.key;

import static io.keyward.blackbox.key.Reporter.CREATION;
import static io.keyward.blackbox.key.Reporter.RESIZE;
import static io.keyward.blackbox.key.Reporter.ROTATION;
import static io.keyward.blackbox.key.Reporter.WATCH;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.machine.TcpRelay;
import io.keyward.testsupport.StubCertificate;
import io.keyward.vault.Cause;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How a test provokes each cause in the local Azure or on the connection to it, and which reporters can report that cause.
 */
@SuppressWarnings("ImmutableEnumChecker") // a provocation has no state
enum CauseScenario {
    FOREIGN_HOST(
            Cause.HOST_NOT_ALLOWED, scene -> "https://vault.example.com/keys/k/" + "0".repeat(32), CREATION, ROTATION),
    MISSPELT_VAULT(Cause.VAULT_NOT_FOUND, Scene::atUnknownHost, CREATION, ROTATION),
    MISSPELT_IDENTITY(Cause.IDENTITY_NOT_FOUND, Scene::asUnknownIdentity, CREATION),
    PERMISSIONS_REVOKED(Cause.PERMISSION_MISSING, scene -> scene.granted("get")),
    ROLE_ASSIGNMENT_MISSING(Cause.ROLE_MISSING, scene -> scene.changed("{\"enableRbacAuthorization\": true}")),
    FIREWALL(Cause.FIREWALL_REFUSED, scene -> scene.changed("{\"networkAcls\": {\"defaultAction\": \"Deny\"}}")),
    PUBLIC_ACCESS_DISABLED(Cause.PUBLIC_ACCESS_OFF, scene -> scene.changed("{\"publicNetworkAccess\": \"Disabled\"}")),
    UNEXPLAINED_403(Cause.FORBIDDEN, scene -> scene.failing("fail", 403)),
    PURGED(Cause.KEY_NOT_FOUND, Scene::purged),
    PURGED_AND_CREATED_AGAIN(Cause.KEY_VERSION_NOT_FOUND, Scene::purgedAndCreatedAgain),
    DELETED(Cause.KEY_DELETED, Scene::deleted),
    BEING_DELETED(Cause.KEY_DELETED, scene -> scene.conflicting("ObjectIsBeingDeleted")),
    BEING_RECOVERED(Cause.KEY_BEING_RECOVERED, scene -> scene.conflicting("ObjectIsBeingRecovered")),
    DISABLED(Cause.KEY_DISABLED, scene -> scene.updated("{\"enabled\": false}")),
    EXPIRED(Cause.KEY_EXPIRED, scene -> scene.updated("{\"exp\": 1500000000}")),
    NOT_YET_VALID(Cause.KEY_NOT_YET_VALID, scene -> scene.updated("{\"nbf\": 4000000000}")),
    FOR_SIGNATURES_ONLY(Cause.KEY_OPERATION_FORBIDDEN, Scene::forSignatures),
    ELLIPTIC(Cause.KEY_UNSUITABLE, scene -> scene.created("{\"kty\": \"EC\"}"), CREATION, ROTATION),
    WITHOUT_SOFT_DELETE(Cause.SOFT_DELETE_OFF, Scene::withoutSoftDelete, CREATION, ROTATION),
    CANARY_UNREADABLE(Cause.WRONG_CIPHERTEXT, scene -> scene.failing("fail", 400, "unwrapKey"), WATCH),
    PROOF_FAILS(
            Cause.CIPHERTEXT_MISMATCH, scene -> scene.failing("fail", 400, "unwrapKey"), CREATION, ROTATION, RESIZE),

    CONNECTION_REFUSED(Cause.CONNECTION_REFUSED, scene -> scene.relayed(TcpRelay::refuseConnections)),
    BACKLOG_FULL(Cause.UNREACHABLE, scene -> scene.relayed(TcpRelay::fillBacklog)),
    CONNECTION_RESET(Cause.CONNECTION_BROKEN, scene -> scene.failing("reset", 500)),
    FOREIGN_CERTIFICATE(
            Cause.TLS_FAILED,
            scene -> scene.relayed(relay -> relay.answerAs(StubCertificate.get().server()))),
    NO_ANSWER(Cause.SILENT, scene -> scene.failing("silent", 500)),
    OVER_QUOTA(Cause.THROTTLED, scene -> scene.failing("throttle", 500)),
    SERVER_ERROR(Cause.SERVER_ERROR, scene -> scene.failing("fail", 500)),
    UNREADABLE_ANSWER(Cause.UNREADABLE, scene -> scene.failing("garble", 500)),
    TOKEN_REJECTED(Cause.TOKEN_REJECTED, scene -> scene.failing("fail", 401));

    /** Provokes the cause, and returns the key that the test's creation and rotation then name. */
    interface Provocation {
        String in(Scene scene);
    }

    /** A working vault with a key, known by the vault's own address and by that of the relay in front of it. */
    static final class Scene {

        final Customer customer;
        final CustomerVault vault;
        final TcpRelay relay;
        final String keyAtVault;
        final String keyAtRelay;
        AssignedIdentity identity;

        Scene(
                Customer customer,
                CustomerVault vault,
                TcpRelay relay,
                String keyAtVault,
                String keyAtRelay,
                AssignedIdentity identity) {
            this.customer = customer;
            this.vault = vault;
            this.relay = relay;
            this.keyAtVault = keyAtVault;
            this.keyAtRelay = keyAtRelay;
            this.identity = identity;
        }

        private String granted(String... permissions) {
            vault.grant(identity, permissions);
            return keyAtRelay;
        }

        private String changed(String properties) {
            vault.changeProperties(ClusterBody.object(properties));
            return keyAtRelay;
        }

        private String updated(String attributes) {
            vault.update(keyAtVault, ClusterBody.object(attributes));
            return keyAtRelay;
        }

        private String created(String request) {
            return vault.key("created", ClusterBody.object(request));
        }

        private String forSignatures() {
            var request = ClusterBody.object("{\"key_ops\": [\"sign\", \"verify\"]}");
            customer.azure().vault("PATCH", URI.create(keyAtVault), request).require(200);
            return keyAtRelay;
        }

        private String failing(String kind, int status) {
            vault.injectFault(fault(kind, status).build());
            return keyAtRelay;
        }

        private String failing(String kind, int status, String operation) {
            vault.injectFault(fault(kind, status).add("operation", operation).build());
            return keyAtRelay;
        }

        private static JsonObjectBuilder fault(String kind, int status) {
            return Json.createObjectBuilder().add("kind", kind).add("status", status);
        }

        private String deleted() {
            vault.deleteKey("k");
            return keyAtRelay;
        }

        private String purged() {
            vault.deleteKey("k").purgeKey("k");
            return keyAtRelay;
        }

        private String purgedAndCreatedAgain() {
            purged();
            vault.key("k");
            return keyAtRelay;
        }

        private String conflicting(String inner) {
            vault.injectFault(fault("fail", 409)
                    .add("code", "Conflict")
                    .add("innerCode", inner)
                    .build());
            return keyAtRelay;
        }

        private String withoutSoftDelete() {
            return customer.vault(vault.name() + "-soft", ClusterBody.object("{\"enableSoftDelete\": false}"))
                    .grant(identity)
                    .key("soft");
        }

        private String atUnknownHost() {
            return keyAtRelay.replaceFirst("//[^/]*", "//keyward-no-such-vault.vault.azure.net");
        }

        private String relayed(Consumer<TcpRelay> change) {
            change.accept(relay);
            return keyAtRelay;
        }

        private String asUnknownIdentity() {
            identity = new AssignedIdentity(identity.id().replaceFirst("[^/]*$", "nobody"), "");
            return keyAtRelay;
        }
    }

    private final Cause cause;
    private final Provocation provocation;
    private final Set<Reporter> reporters;

    CauseScenario(Cause cause, Provocation provocation) {
        this(cause, provocation, CREATION, ROTATION, RESIZE, WATCH);
    }

    CauseScenario(Cause cause, Provocation provocation, Reporter first, Reporter... others) {
        this.cause = cause;
        this.provocation = provocation;
        this.reporters = EnumSet.of(first, others);
    }

    Cause cause() {
        return cause;
    }

    String provokeIn(Scene scene) {
        return provocation.in(scene);
    }

    boolean isReportedBy(Reporter reporter) {
        return reporters.contains(reporter);
    }
}
