package io.keyward.fleet.report;

import static io.keyward.text.JsonFactories.BUILDERS;
import static io.keyward.text.JsonFactories.READERS;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetMember;
import io.keyward.fleet.FleetMembers;
import io.keyward.fleet.FleetProblem;
import io.keyward.installation.InstallationKeys;
import io.keyward.text.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;

/**
 * The reports of fleet rotations. A report has for each cluster the former and the new key version, the number of DEKs, the
 * times and the outcome. It is built from rows that only a rollback changes after the end. The audit record of each end
 * contains the hash of the report, so any other change of these rows can be detected.
 */
@ApplicationScoped
public class FleetReports {

    /** The {@code typ} header of a signed report. */
    public static final String TYPE = "keyward-fleet-report+jws";

    @Inject
    FleetMembers members;

    @Inject
    InstallationKeys keys;

    /**
     * The signed report, for a caller with these roles.
     *
     * @throws AuthorizationProblem if the caller may not read one of the clusters, because the report names all of them
     */
    public String signed(Fleet fleet, CallerGrants reader) {
        if (!isReadable(fleet, reader)) {
            throw AuthorizationProblem.failed(
                    reader.read().principal(),
                    ArmAction.CLUSTER_READ.action(),
                    fleet.address().scope());
        }
        return signed(fleet);
    }

    /** True if a caller with these roles may read each cluster that the report names. */
    public boolean isReadable(Fleet fleet, CallerGrants reader) {
        var readable =
                reader.clustersAllowing(ArmAction.CLUSTER_READ, fleet.address().scope());
        return members.of(fleet.id()).stream().allMatch(member -> readable.test(member.cluster()));
    }

    /**
     * The signed report: a compact JWS (RFC 7515). The installation's published keys verify it.
     *
     * @throws FleetProblem if the fleet rotation has not ended, or the installation has no signing key
     */
    public String signed(Fleet fleet) {
        if (fleet.endedAt().isEmpty()) {
            throw FleetProblem.notEnded(fleet);
        }
        keys.missingSigningKey().ifPresent(lack -> {
            throw FleetProblem.cannotSign(lack);
        });
        return keys.sign(TYPE, text(fleet));
    }

    public String hash(Fleet fleet) {
        return Sha256.hex(text(fleet));
    }

    private String text(Fleet fleet) {
        var ended = fleet.endedAt().orElseThrow();
        return BUILDERS.createObjectBuilder()
                .add("jti", fleet.id().toString())
                .add("iat", ended.getEpochSecond())
                .add("fleetRotation", fleet.address().toString())
                .add("request", request(fleet))
                .add("requester", fleet.caller().objectId())
                .add("controller", fleet.controller().objectId())
                .add("correlationId", fleet.correlationId())
                .add("state", fleet.state().name())
                .add("startedAt", fleet.requestedAt().toString())
                .add("endedAt", ended.toString())
                .add("clusters", clusters(fleet))
                .build()
                .toString();
    }

    private static JsonObjectBuilder request(Fleet fleet) {
        try (var reader = READERS.createReader(new StringReader(fleet.request()))) {
            return BUILDERS.createObjectBuilder(reader.readObject());
        }
    }

    private JsonArrayBuilder clusters(Fleet fleet) {
        var clusters = BUILDERS.createArrayBuilder();
        members.of(fleet.id()).forEach(member -> clusters.add(entry(member)));
        return clusters;
    }

    private static JsonObjectBuilder entry(FleetMember member) {
        var entry = BUILDERS.createObjectBuilder()
                .add("cluster", member.cluster().toString())
                .add("clusterId", member.clusterId().toString())
                .add("from", member.from().toString())
                .add("deks", member.deks())
                .add("outcome", member.state().name());
        member.target().ifPresent(target -> entry.add("to", target.toString()));
        member.operation().ifPresent(operation -> entry.add("operation", operation.toString()));
        member.rollback().ifPresent(rollback -> entry.add("rollback", rollback.toString()));
        member.startedAt().ifPresent(at -> entry.add("startedAt", at.toString()));
        member.endedAt().ifPresent(at -> entry.add("endedAt", at.toString()));
        member.error()
                .ifPresent(error -> entry.add("code", error.code().wireName()).add("message", error.message()));
        return entry;
    }
}
