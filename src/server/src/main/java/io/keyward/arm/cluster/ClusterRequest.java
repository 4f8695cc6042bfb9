package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.EncryptionSpec;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.identity.Identities;
import io.keyward.cluster.role.RoleName;
import io.keyward.cluster.role.RoleProblem;
import io.keyward.cluster.role.RoleSpec;
import io.keyward.cluster.role.Topology;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Parses the body of a cluster's PUT: the values that the domain uses, and the members that are stored so that a GET can
 * return them.
 */
public final class ClusterRequest {

    private static final Pattern COMPONENT = Pattern.compile("[0-9A-Za-z](?:[0-9A-Za-z ._-]{0,62}[0-9A-Za-z])?");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9}){0,3}");
    private static final int MAX_LOCATION_LENGTH = 64;
    private static final int MAX_VM_SIZE_LENGTH = 64;
    private static final int MAX_DISKS_PER_GROUP = 64;

    private ClusterRequest() {}

    /** @param body the body of a preflight, which can have further members */
    public static ClusterSpec readCheck(ResourceId id, JsonMember body) {
        var spec = parsed(id, body);
        ClusterSchema.CHECK.select(body);
        var creation = ClusterSchema.BODY.keep(body).orElse(JsonValue.EMPTY_JSON_OBJECT);
        return spec.definedAs(StoredRequest.definition(JsonMember.root(creation), spec.kind()));
    }

    public static ClusterSpec read(ResourceId id, JsonMember body) {
        var spec = parsed(id, body);
        return spec.definedAs(StoredRequest.definition(body, spec.kind()));
    }

    private static ClusterSpec parsed(ResourceId id, JsonMember body) {
        var properties = body.get("properties");
        var definition = properties.get("clusterDefinition");
        var location = location(body.get("location"));
        var kind = kind(body);
        var components = components(definition.get("componentVersion"));
        var roles = roles(properties.get("computeProfile").get("roles"));
        var identities = IdentityMember.find(body.get("identity")).orElse(Identities.NONE);
        var encryption = EncryptionMember.find(properties);
        var tags = TagsMember.read(body.get("tags"));
        requireKeyForEncryptedDisks(properties, encryption);
        var gateway = GatewayMember.read(definition.get("configurations").get("gateway"));
        return new ClusterSpec(id, location, kind, components, roles, identities, encryption, gateway, tags, "");
    }

    private static String location(JsonMember member) {
        var location = member.requiredText();
        if (location.length() > MAX_LOCATION_LENGTH) {
            throw member.invalid("is longer than %d characters".formatted(MAX_LOCATION_LENGTH));
        }
        return location;
    }

    private static ClusterKind kind(JsonMember body) {
        var kind = body.get("properties").get("clusterDefinition").get("kind").requiredText();
        return ClusterKind.find(kind).orElseThrow(() -> ClusterProblem.kindNotOffered(kind));
    }

    private static Map<String, String> components(JsonMember versions) {
        var components = new TreeMap<String, String>();
        versions.members()
                .forEach((name, member) -> version(name, member).ifPresent(text -> components.put(name, text)));
        return components;
    }

    // the rules that compare versions rely on this form
    private static Optional<String> version(String component, JsonMember member) {
        if (!COMPONENT.matcher(component).matches()) {
            throw member.invalid("is not the name of a component");
        }
        return member.text().map(text -> {
            if (!VERSION.matcher(text).matches()) {
                throw member.invalid("must be a version such as 2.4");
            }
            return text;
        });
    }

    // without a customer's key, only the storage service would encrypt these disks
    private static void requireKeyForEncryptedDisks(JsonMember properties, Optional<EncryptionSpec> encryption) {
        properties.get("computeProfile").get("roles").elements().stream()
                .map(role -> role.get("encryptDataDisks"))
                .filter(member -> encryption.isEmpty() && member.flag().orElse(false))
                .findFirst()
                .ifPresent(member -> {
                    throw ArmProblem.notOffered(
                            member.path(),
                            "encrypted data disks without a customer's key",
                            "leave it out, or name a key in properties.diskEncryptionProperties");
                });
    }

    private static List<RoleSpec> roles(JsonMember roles) {
        return roles.elements().stream().map(ClusterRequest::role).toList();
    }

    private static RoleSpec role(JsonMember role) {
        var name = role.get("name").requiredText();
        return new RoleSpec(
                RoleName.find(name).orElseThrow(() -> RoleProblem.unknown(name)),
                role.get("targetInstanceCount").requiredInteger(),
                vmSize(role.get("hardwareProfile").get("vmSize")),
                dataDisks(role.get("dataDisksGroups")));
    }

    private static String vmSize(JsonMember member) {
        var size = member.text().filter(text -> !text.isBlank()).orElse(Topology.DEFAULT_VM_SIZE);
        if (size.length() > MAX_VM_SIZE_LENGTH) {
            throw RoleProblem.vmSizeUnknown(size);
        }
        return size;
    }

    private static int dataDisks(JsonMember groups) {
        return groups.elements().stream()
                .map(group -> group.get("disksPerNode"))
                .mapToInt(ClusterRequest::disksPerNode)
                .sum();
    }

    private static int disksPerNode(JsonMember member) {
        var disks = member.integer().orElse(0);
        if (disks < 0 || disks > MAX_DISKS_PER_GROUP) {
            throw member.invalid("must be 0 to %d".formatted(MAX_DISKS_PER_GROUP));
        }
        return disks;
    }
}
