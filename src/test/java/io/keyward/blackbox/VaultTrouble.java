package io.keyward.blackbox;

import static io.keyward.blackbox.Door.CREATE;
import static io.keyward.blackbox.Door.MONITOR;
import static io.keyward.blackbox.Door.RESIZE;
import static io.keyward.blackbox.Door.ROTATE;

import io.keyward.testserver.CrookedWire;
import io.keyward.vault.Cause;
import io.keyward.vault.azure.StubCertificate;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** How the local Azure, or the wire to it, is made to show each cause, and at which doors it can show at all. */
@SuppressWarnings("ImmutableEnumChecker") // a making holds nothing
enum VaultTrouble {
    FOREIGN_HOST(Cause.HOST_NOT_ALLOWED, scene -> "https://vault.example.com/keys/k/" + "0".repeat(32), CREATE, ROTATE),
    RIGHTS_TAKEN(Cause.PERMISSION_MISSING, scene -> scene.granted("get")),
    ROLES_WITHOUT_ONE(Cause.ROLE_MISSING, scene -> scene.changed("{\"enableRbacAuthorization\": true}")),
    FIREWALL(Cause.FIREWALL_REFUSED, scene -> scene.changed("{\"networkAcls\": {\"defaultAction\": \"Deny\"}}")),
    PRIVATE_LINKS_ONLY(Cause.PUBLIC_ACCESS_OFF, scene -> scene.changed("{\"publicNetworkAccess\": \"Disabled\"}")),
    UNKNOWN_NO(Cause.FORBIDDEN, scene -> scene.failing("fail", 403)),
    PURGED(Cause.KEY_NOT_FOUND, Scene::purged),
    PURGED_AND_MADE_AGAIN(Cause.KEY_VERSION_NOT_FOUND, Scene::purgedAndMadeAgain),
    DELETED(Cause.KEY_DELETED, Scene::deleted),
    ON_ITS_WAY_OUT(Cause.KEY_DELETED, scene -> scene.conflicting("ObjectIsBeingDeleted")),
    ON_ITS_WAY_BACK(Cause.KEY_BEING_RECOVERED, scene -> scene.conflicting("ObjectIsBeingRecovered")),
    DISABLED(Cause.KEY_DISABLED, scene -> scene.updated("{\"enabled\": false}")),
    EXPIRED(Cause.KEY_EXPIRED, scene -> scene.updated("{\"exp\": 1500000000}")),
    NOT_YET_VALID(Cause.KEY_NOT_YET_VALID, scene -> scene.updated("{\"nbf\": 4000000000}")),
    FOR_SIGNATURES(Cause.KEY_OPERATION_FORBIDDEN, Scene::forSignatures),
    ELLIPTIC(Cause.KEY_UNSUITABLE, scene -> scene.made("{\"kty\": \"EC\"}"), CREATE, ROTATE),
    WITHOUT_SOFT_DELETE(Cause.SOFT_DELETE_OFF, Scene::withoutSoftDelete, CREATE, ROTATE),
    CANARY_UNREADABLE(Cause.WRONG_CIPHERTEXT, scene -> scene.failing("fail", 400, "unwrapKey"), MONITOR),
    VALUE_LOST(Cause.CIPHERTEXT_MISMATCH, scene -> scene.failing("fail", 400, "unwrapKey"), CREATE, ROTATE, RESIZE),

    NAME_UNKNOWN(Cause.HOST_UNKNOWN, Scene::nowhere, CREATE, ROTATE),
    WIRE_CUT(Cause.CONNECTION_REFUSED, scene -> scene.wired(CrookedWire::cut)),
    WIRE_CLOGGED(Cause.UNREACHABLE, scene -> scene.wired(CrookedWire::clog)),
    RESET(Cause.CONNECTION_BROKEN, scene -> scene.failing("reset", 500)),
    IMPOSTOR(
            Cause.TLS_TROUBLE,
            scene -> scene.wired(wire -> wire.impersonate(StubCertificate.get().server()))),
    SILENCE(Cause.SILENT, scene -> scene.failing("silent", 500)),
    OVER_QUOTA(Cause.THROTTLED, scene -> scene.failing("throttle", 500)),
    ERROR(Cause.FAULTY, scene -> scene.failing("fail", 500)),
    NONSENSE(Cause.UNREADABLE, scene -> scene.failing("garble", 500)),
    NO_SUCH_IDENTITY(Cause.NO_TOKEN, Scene::actingAsNobody, CREATE),
    TOKEN_NOT_TAKEN(Cause.TOKEN_REJECTED, scene -> scene.failing("fail", 401));

    /** Makes the trouble, and says under which key a cluster is to be created or a key to be changed to. */
    interface Making {
        String in(Scene scene);
    }

    /** A vault that was in order until now, a key in it by its own address and by that of the wire that leads there. */
    static final class Scene {

        final Customer customer;
        final CustomerVault vault;
        final CrookedWire wire;
        final String made;
        final String key;
        AssignedIdentity identity;

        Scene(
                Customer customer,
                CustomerVault vault,
                CrookedWire wire,
                String made,
                String key,
                AssignedIdentity identity) {
            this.customer = customer;
            this.vault = vault;
            this.wire = wire;
            this.made = made;
            this.key = key;
            this.identity = identity;
        }

        private String granted(String... permissions) {
            vault.grant(identity, permissions);
            return key;
        }

        private String changed(String properties) {
            vault.change(ClusterBody.object(properties));
            return key;
        }

        private String updated(String attributes) {
            vault.update(made, ClusterBody.object(attributes));
            return key;
        }

        private String made(String request) {
            return vault.key("made", ClusterBody.object(request));
        }

        private String forSignatures() {
            var request = ClusterBody.object("{\"key_ops\": [\"sign\", \"verify\"]}");
            customer.azure().vault("PATCH", URI.create(made), request).require(200);
            return key;
        }

        private String failing(String kind, int status) {
            vault.misbehave(how(kind, status).build());
            return key;
        }

        private String failing(String kind, int status, String operation) {
            vault.misbehave(how(kind, status).add("operation", operation).build());
            return key;
        }

        private static JsonObjectBuilder how(String kind, int status) {
            return Json.createObjectBuilder().add("kind", kind).add("status", status);
        }

        private String deleted() {
            vault.deleteKey("k");
            return key;
        }

        private String purged() {
            vault.deleteKey("k").purgeKey("k");
            return key;
        }

        private String purgedAndMadeAgain() {
            purged();
            vault.key("k");
            return key;
        }

        private String conflicting(String inner) {
            vault.misbehave(how("fail", 409)
                    .add("code", "Conflict")
                    .add("innerCode", inner)
                    .build());
            return key;
        }

        private String withoutSoftDelete() {
            return customer.vault(vault.name() + "-soft", ClusterBody.object("{\"enableSoftDelete\": false}"))
                    .grant(identity)
                    .key("soft");
        }

        private String nowhere() {
            return key.replaceFirst("//[^/]*", "//keyward-no-such-vault.vault.azure.net");
        }

        private String wired(Consumer<CrookedWire> how) {
            how.accept(wire);
            return key;
        }

        private String actingAsNobody() {
            identity = new AssignedIdentity(identity.id().replaceFirst("[^/]*$", "nobody"), "");
            return key;
        }
    }

    private final Cause cause;
    private final Making making;
    private final Set<Door> doors;

    VaultTrouble(Cause cause, Making making) {
        this(cause, making, CREATE, ROTATE, RESIZE, MONITOR);
    }

    VaultTrouble(Cause cause, Making making, Door first, Door... others) {
        this.cause = cause;
        this.making = making;
        this.doors = EnumSet.of(first, others);
    }

    Cause cause() {
        return cause;
    }

    String in(Scene scene) {
        return making.in(scene);
    }

    boolean showsAt(Door door) {
        return doors.contains(door);
    }
}
